import { database } from '../../../server/database.ts'

export const dynamic = 'force-dynamic'

export async function GET() {
  try {
    await database().sql`select 1`
    return Response.json({ ok: true })
  } catch {
    return Response.json({ ok: false, waitingFor: 'database' }, { status: 503 })
  }
}
