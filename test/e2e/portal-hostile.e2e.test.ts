import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loginOf, openBrowser, ownBrowser, portalAddress, signIn } from './portal/people.ts'
import { running } from './till/lane.ts'

let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  context = await ownBrowser(browser)
  page = await context.newPage()
  await signIn(page, loginOf('owner'))
  await page.waitForURL('**/today')
}, 60_000)
afterAll(() => browser.close())

const ask = (path: string, init: RequestInit = {}) => fetch(portalAddress(path), { redirect: 'manual', ...init })
const cookies = async () => (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

/** What a browser refused to do because a page's policy does not let it. */
async function refusedOn(at: Page, paths: readonly string[]): Promise<string[]> {
  const refused: string[] = []
  const hear = (text: string) => {
    if (/content security policy|permissions policy/i.test(text)) refused.push(`${at.url()}: ${text}`)
  }
  at.on('console', message => hear(message.text()))
  at.on('pageerror', error => hear(error.message))
  for (const path of paths) {
    await at.goto(portalAddress(path))
    await at.waitForLoadState('networkidle')
  }
  return refused
}

it('every page of the portal does its work under its own policy', async () => {
  const paths = [
    '/today',
    '/sales',
    '/customers',
    '/catalogue',
    '/stock',
    '/prices',
    '/reports',
    '/sync',
    '/devices',
    '/staff',
    '/settings',
    '/audit',
    '/profile',
    '/tasks',
    '/import',
  ]
  expect(await refusedOn(page, paths)).toEqual([])
}, 180_000)

it('the pages for everybody do theirs', async () => {
  const stranger = await (await ownBrowser(browser)).newPage()
  expect(await refusedOn(stranger, ['/', '/sign-in', '/signup', '/forgot', '/till', '/nowhere'])).toEqual([])
  await stranger.context().close()
}, 120_000)

it.each(['/', '/sign-in', '/today', '/till', '/api/health', '/nowhere', '/sw.js'])(
  '%s says what it is, and who may frame it',
  async path => {
    const { headers } = await ask(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  },
)

it('no page runs a script that somebody wrote into it', async () => {
  for (const path of ['/', '/sign-in', '/today', '/till', '/nowhere']) {
    const policy =
      (await ask(path, { headers: { cookie: await cookies() } })).headers.get('content-security-policy') ?? ''
    const scripts = policy.split('; ').find(part => part.startsWith('script-src ')) ?? ''
    expect(scripts).toMatch(/'(nonce|sha256)-/)
    expect(scripts).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
  }
  const nonce = async () =>
    /nonce-([^']+)/.exec((await ask('/sign-in')).headers.get('content-security-policy') ?? '')?.[1]
  expect(await nonce()).not.toBe(await nonce())
})

it('only the till may ask for printers, scanners and the camera', async () => {
  const asked = async (path: string) => (await ask(path)).headers.get('permissions-policy') ?? ''
  expect(await asked('/till')).toContain('serial=(self)')
  expect(await asked('/sign-in')).toContain('serial=()')
})

it('what another site sends in somebody’s name is refused, and what says nothing of where it comes from', async () => {
  const cookie = await cookies()
  const send = (headers: Record<string, string>) =>
    ask('/customers', { method: 'POST', headers: { cookie, 'next-action': 'x', ...headers }, body: '[]' })
  for (const headers of [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {} as Record<string, string>,
  ])
    expect((await send(headers)).status).toBe(403)
  const own = await send({ origin: new URL(portalAddress()).origin, 'sec-fetch-site': 'same-origin' })
  expect(own.status).toBeLessThan(500)
  expect(own.status).not.toBe(403)
})

const noise: readonly [what: string, path: string, init: RequestInit][] = [
  ['a deed that is none', '/today', { method: 'POST', headers: { 'next-action': 'f'.repeat(42) }, body: '[]' }],
  [
    'half a form',
    '/sign-in',
    {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="a"\r\n',
    },
  ],
  [
    'a form of nothing',
    '/sign-in',
    { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' },
  ],
  ['far too much', '/today', { method: 'POST', headers: { 'next-action': 'x' }, body: 'x'.repeat(3_000_000) }],
  ['an address that cannot be read', '/sales/%E0%A4%A', {}],
  ['an address with a NUL', '/customers/%00', {}],
  ['a very long address', `/sales?q=${'x'.repeat(8_000)}`, {}],
  ['a prototype', '/api/catalogue?__proto__[x]=1&constructor=2', {}],
  [
    'SQL in every corner',
    `/reports?by=${encodeURIComponent("';drop table sale;--")}&from=${encodeURIComponent('0000-99-99')}`,
    {},
  ],
  [
    'a sign-in of nothing',
    '/api/auth/callback/credentials',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"__proto__":1}' },
  ],
  ['a sign-in by an unknown service', '/api/auth/signin/nobody', {}],
  [
    'a session of nobody',
    '/api/auth/session',
    { headers: { cookie: 'next-auth.session-token=eyJhbGciOiJub25lIn0..x.y.z' } },
  ],
  ['a method that nobody has', '/today', { method: 'PUT', body: 'x' }],
  ['a webhook without a signature', '/api/stripe/webhook', { method: 'POST', body: '{}' }],
  [
    'an upload that is no file',
    '/api/import',
    { method: 'POST', headers: { 'content-type': 'text/html' }, body: '<script>' },
  ],
]

it.each(noise)('%s is answered, and not by a fault', async (_what, path, init) => {
  const origin = new URL(portalAddress()).origin
  for (const cookie of ['', await cookies()]) {
    const headers = {
      origin,
      'sec-fetch-site': 'same-origin',
      ...(cookie === '' ? {} : { cookie }),
      ...(init.headers as object),
    }
    const answer = await ask(path, { ...init, headers })
    const text = await answer.text()
    expect([answer.status, text.slice(0, 300)]).toEqual([
      expect.toSatisfy((status: number) => status < 500),
      expect.anything(),
    ])
    expect(text).not.toMatch(/node_modules|PostgresError|ECONN/)
  }
})

it('strangers are shown the door on every page of a shop, and get nothing from what answers pages', async () => {
  for (const path of ['/today', '/sales', '/customers', '/reports', '/settings', '/staff', '/sync', '/audit']) {
    const answer = await ask(path)
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 307, '/sign-in'])
  }
  for (const path of ['/api/catalogue', '/api/catalogue/export', '/api/reports/export', '/audit/export'])
    expect((await ask(path)).status).toBeGreaterThanOrEqual(400)
})

it('the gateway’s answers are no pages', async () => {
  const { headers } = await fetch(`${running().gateway}/health`)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})
