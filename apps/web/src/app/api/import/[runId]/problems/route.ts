import { problemFile } from '../../../../../server/import/import-view.ts'
import { person } from '../../../../../server/session/signed-in.ts'
import { csvResponse } from '../../../../../server/writes/csv.ts'
import { isId } from '../../../../../server/writes/fields.ts'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: { params: Promise<{ runId: string }> }) {
  const who = await person()
  if (!who) return new Response(null, { status: 401 })
  const { runId } = await params
  const lines = isId(runId) ? await problemFile(who, runId) : null
  return lines ? csvResponse('rows-that-do-not-fit.csv', lines) : new Response(null, { status: 404 })
}
