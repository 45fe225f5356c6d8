import type { NextRequest } from 'next/server'
import { catalogueStretchText } from '../../../server/catalogue/catalogue-view.ts'
import { person } from '../../../server/session/signed-in.ts'

export const dynamic = 'force-dynamic'

/** A stretch of the catalogue's answer, for every keystroke and every screenful that scrolls by. */
export async function GET(request: NextRequest) {
  const who = await person()
  const found = who && (await catalogueStretchText(who, Object.fromEntries(request.nextUrl.searchParams)))
  if (!found) return Response.json(null, { status: who ? 404 : 401 })
  return new Response(found, {
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store' },
  })
}
