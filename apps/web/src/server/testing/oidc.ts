import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Claims {
  readonly email: string
  readonly email_verified: boolean
  readonly name?: string
}

/** A sign-in service of our own: the reference implementation, with its own pages for signing in and agreeing. */
export async function signInService(accounts: Readonly<Record<string, Claims>>, callbacks: readonly string[]) {
  const holder: { answer: ReturnType<Provider['callback']> | null } = { answer: null }
  const server = createServer((request, response) => void holder.answer?.(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'vaultsync', client_secret: 'a secret of the shop', redirect_uris: [...callbacks] }],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for a test'] },
    ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, sub) =>
      accounts[sub] === undefined ? undefined : { accountId: sub, claims: () => ({ sub, ...accounts[sub] }) },
  })
  holder.answer = provider.callback()
  return { issuer, close: () => new Promise<void>(resolve => void server.close(() => resolve())) }
}

/** A browser that keeps cookies and follows nothing by itself. */
export class Jar {
  readonly #cookies = new Map<string, string>()

  keep(headers: readonly string[]): void {
    for (const line of headers) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }

  get all(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#cookies].map(([name, value]) => [name, decodeURIComponent(value)]))
  }

  get line(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Goes through the service's pages as somebody would, and comes back with the address it sends them to. */
export async function passThrough(start: string, login: string): Promise<string> {
  const jar = new Jar()
  const home = new URL(start).origin
  let url = start
  let form: URLSearchParams | null = null
  for (let hop = 0; hop < 12; hop += 1) {
    const reply: Response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: jar.line, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(form ? { body: form } : {}),
    })
    jar.keep(reply.headers.getSetCookie())
    const next = reply.headers.get('location')
    form = null
    if (next) {
      url = new URL(next, url).href
      if (!url.startsWith(home)) return url
      continue
    }
    const page = await reply.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`the service shows no form: ${reply.status} ${page.slice(0, 300)}`)
    url = new URL(action, url).href
    form = new URLSearchParams(
      page.includes('name="login"') ? { prompt: 'login', login, password: 'any' } : { prompt: 'consent' },
    )
  }
  throw new Error('the service never sends anybody back')
}
