import { database } from '../../../server/database.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  try {
    await database().ping()
    return Response.json({ ok: true })
  } catch {
    return Response.json({ ok: false, waitingFor: 'database' }, { status: 503 })
  }
}
