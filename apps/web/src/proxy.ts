import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentPolicy, gatewayOrigins, permissionsPolicy } from './door/content-policy.ts'
import { isFromElsewhere, ownOrigins } from './door/from-elsewhere.ts'
import { inlineScripts } from './door/inline-scripts.ts'

/** Forms of ours are small; a file of goods comes by an address of its own, piece by piece. */
const mostBytes = 2 * 1024 * 1024

const refused = (status: number, words: string) =>
  new NextResponse(`${words}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** Stands before every page and every deed: who may ask, how much, and what the page may do in the browser. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const no = refusal(request) ?? (await unreadable(request))
  if (no !== null) return no
  const secure = (process.env.WEB_URL ?? '').startsWith('https:')
  const { pathname } = request.nextUrl
  const isTill = pathname === '/till'
  const hashes = inlineScripts()
  const built = hashes[pathname]
  const nonce = built === undefined ? randomBytes(16).toString('base64') : null
  const policy = contentPolicy({
    nonce,
    hashes: built ?? hashes['/_not-found'] ?? [],
    calls: isTill ? gatewayOrigins(process.env.GATEWAY_URL) : [],
    secure,
    development: process.env.NODE_ENV === 'development',
  })
  const headers = new Headers(request.headers)
  // Next reads the nonce from here and gives it to its own scripts.
  if (nonce === null) headers.delete('content-security-policy')
  else headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('permissions-policy', permissionsPolicy(isTill))
  if (secure) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return response
}

function refusal(request: NextRequest): NextResponse | null {
  if (isFromElsewhere(request, ownOrigins(process.env.WEB_URL))) return refused(403, 'That came from another site.')
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const announced = request.headers.get('content-length')
  if (announced === null && request.headers.has('transfer-encoding')) return refused(411, 'Say how much it is.')
  return Number(announced ?? 0) > mostBytes ? refused(413, 'That is more than a form can hold.') : null
}

/** What cannot be read is the sender's fault; further in it would look like ours. */
async function unreadable(request: NextRequest): Promise<NextResponse | null> {
  try {
    decodeURIComponent(request.nextUrl.pathname)
    const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') === true
    if (isForm && request.method === 'POST') await request.clone().formData()
    return null
  } catch {
    return refused(400, 'That cannot be read.')
  }
}

export const config = {
  /** Built files need none of it, and what reads a body of its own, or answers every keystroke, guards itself. */
  matcher: ['/((?!_next/|api/import$|api/catalogue$|api/health$|.*\\.(?:js|json|svg|png|ico|webmanifest|woff2)$).*)'],
}
