import type { NextRequest } from 'next/server'
import { findEverything } from '../../../server/find/find-everything.ts'
import { person } from '../../../server/session/signed-in.ts'

export const dynamic = 'force-dynamic'

/** What a few words may mean, anywhere in the portal. */
export async function GET(request: NextRequest) {
  const who = await person()
  if (!who) return Response.json(null, { status: 401 })
  const found = await findEverything(who, request.nextUrl.searchParams.get('q'))
  return Response.json(found, { headers: { 'cache-control': 'private, no-store' } })
}
