import { demoLaneCode } from '../../server/devices/demo-lane.ts'
import { tillAddress } from '../../server/devices/enrol-lane.ts'
import { isLoopback } from '../../server/loopback.ts'

export const dynamic = 'force-dynamic'

const absent = () => new Response('There is nothing here.', { status: 404 })

/** On this machine only, and in the demo shop only: makes this browser a lane without asking for a code. */
export async function GET(request: Request) {
  if (!isLoopback(request.headers, process.env.HOST)) return absent()
  const code = await demoLaneCode()
  return code === null ? absent() : Response.redirect(tillAddress(code), 303)
}
