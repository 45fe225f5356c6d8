import type { NextRequest } from 'next/server'
import { exportCatalogue } from '../../../../server/catalogue/export-catalogue.ts'
import { person } from '../../../../server/session/signed-in.ts'
import { csvResponse } from '../../../../server/writes/csv.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: NextRequest) {
  const who = await person()
  if (!who) return new Response(null, { status: 401 })
  const lines = await exportCatalogue(who, Object.fromEntries(request.nextUrl.searchParams))
  return lines ? csvResponse('catalogue.csv', lines) : new Response(null, { status: 404 })
}
