import { auditLines } from '../../../../server/audit/audit-export.ts'
import { person } from '../../../../server/session/signed-in.ts'
import { csvResponse } from '../../../../server/writes/csv.ts'

export async function GET(request: Request) {
  const who = await person()
  const lines = who && auditLines(who, Object.fromEntries(new URL(request.url).searchParams))
  return lines ? csvResponse('audit.csv', lines) : new Response('There is nothing here.', { status: 404 })
}
