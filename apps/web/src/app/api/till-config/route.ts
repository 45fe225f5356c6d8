import { gatewayUrl } from '../../../server/settings.ts'

export const dynamic = 'force-dynamic'

/** Where the till finds its gateway. Asked once while online, then kept on the lane. */
export function GET() {
  return Response.json({ gatewayUrl: gatewayUrl() })
}
