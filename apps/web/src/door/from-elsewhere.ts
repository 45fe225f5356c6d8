interface Asked {
  readonly method: string
  readonly headers: Headers
}

const looksOnly = new Set(['GET', 'HEAD', 'OPTIONS'])
const sessionCookie = /(?:^|;\s*)(?:__Host-|__Secure-)?next-auth\.session-token/

/**
 * True of a request that would change something and that a page of another site has sent, or may have: the browser says
 * where it comes from, and one that says nothing brings no session of ours along.
 */
export function isFromElsewhere({ method, headers }: Asked, ownOrigins: ReadonlySet<string>): boolean {
  if (looksOnly.has(method)) return false
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  if (origin !== null) return !ownOrigins.has(origin)
  return sessionCookie.test(headers.get('cookie') ?? '')
}

/** Where our own pages may come from: the address we were told, and the twin of a page opened on this machine. */
export function ownOrigins(webUrl: string | undefined): ReadonlySet<string> {
  if (webUrl === undefined || !URL.canParse(webUrl)) return new Set()
  const { origin, protocol, hostname, port } = new URL(webUrl)
  const twins = ['localhost', '127.0.0.1']
  if (!twins.includes(hostname)) return new Set([origin])
  return new Set(twins.map(twin => `${protocol}//${twin}${port === '' ? '' : `:${port}`}`))
}
