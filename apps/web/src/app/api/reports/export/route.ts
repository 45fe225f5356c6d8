import type { NextRequest } from 'next/server'
import { reportLines } from '../../../../server/reports/export-report.ts'
import { reportTable } from '../../../../server/reports/reports-view.ts'
import { person } from '../../../../server/session/signed-in.ts'
import { csvResponse } from '../../../../server/writes/csv.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: NextRequest) {
  const who = await person()
  if (!who) return new Response(null, { status: 401 })
  const found = await reportTable(who, Object.fromEntries(request.nextUrl.searchParams))
  if (!found) return new Response(null, { status: 404 })
  return csvResponse(`${found.name}.csv`, reportLines(found.table, found.currency))
}
