import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import NextAuth from 'next-auth'
import { decode } from 'next-auth/jwt'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { removeShopService, saveShopService, shopServiceView, startLink } from '../account/links.ts'
import { changePassword } from '../account/profile.ts'
import { database } from '../database.ts'
import { memberAccount } from '../testing/accounts.ts'
import { Jar, passThrough, signInService } from '../testing/oidc.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { authOptionsFor, type Knock } from './auth.ts'
import { hashPassword } from './passwords.ts'
import { type Person, personOf } from './person-of.ts'
import { endpointsOf, mayBeAsked } from './service-addresses.ts'
import { houseServices } from './services.ts'
import { openSession } from './sessions.ts'

const secret = 'only for a test, and long enough'
const password = 'harbour kettle ninety'
const home = 'http://shop.example'
let world: Scene
let service: Awaited<ReturnType<typeof signInService>>

beforeAll(async () => {
  world = await scene()
  service = await signInService(
    {
      noor: { email: 'noor@shop.example', email_verified: true, name: 'Noor' },
      newcomer: { email: 'nobody@shop.example', email_verified: true },
      liar: { email: 'noor@shop.example', email_verified: false },
      early: { email: 'early@shop.example', email_verified: true },
      guarded: { email: 'guarded@shop.example', email_verified: true },
      other: { email: 'other@elsewhere.example', email_verified: true },
      victim: { email: 'victim@there.example', email_verified: true },
    },
    [`${home}/api/auth/callback/test`, `${home}/api/auth/callback/shop-here-handle`],
  )
  process.env.NEXTAUTH_URL = home
  process.env.OIDC_TEST_ISSUER = service.issuer
  process.env.OIDC_TEST_CLIENT_ID = 'vaultsync'
  process.env.OIDC_TEST_CLIENT_SECRET = 'a secret of the shop'
})
afterAll(async () => {
  await service.close()
  await world.close()
})

afterEach(() => void vi.unstubAllEnvs())

/** The session library as Next runs it, with a browser in front. */
class Door {
  readonly jar = new Jar()
  readonly #knock: Partial<Knock>

  constructor(knock: Partial<Knock> = {}) {
    this.#knock = knock
  }

  async ask(path: readonly string[], { method = 'GET', query = {}, body = {} } = {}): Promise<string> {
    const [, serviceId = null] = path
    const options = await authOptionsFor({
      secret,
      address: '10.0.0.1',
      userAgent: null,
      known: undefined,
      link: null,
      serviceId,
      give: cookie => this.jar.keep([cookie]),
      ...this.#knock,
    })
    let went = ''
    const response = {
      cookies: [] as string[],
      status: () => response,
      setHeader(name: string, value: string | string[]) {
        if (name.toLowerCase() === 'set-cookie') response.cookies = [value].flat()
        if (name.toLowerCase() === 'location') went = String(value)
        return response
      },
      getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? response.cookies : undefined),
      send: (said: unknown) => (went ||= JSON.stringify(said)),
      json: (said: { url?: string }) => (went = said.url ?? ''),
      end: () => undefined,
    }
    const request = { query: { nextauth: path, ...query }, cookies: this.jar.all, headers: {}, method, body }
    await NextAuth(request as never, response as never, { ...options, secret })
    this.jar.keep(response.cookies)
    return went
  }

  /** Off to the service, through its pages, and back. Where one lands, and whether one is in. */
  async comeIn(id: string, login: string): Promise<{ readonly went: string; readonly token: string | null }> {
    const { csrfToken } = JSON.parse(await this.ask(['csrf'])) as { csrfToken: string }
    const start = await this.ask(['signin', id], {
      method: 'POST',
      body: { csrfToken, callbackUrl: '/today', json: 'true' },
    })
    const back = new URL(await passThrough(start, login))
    const went = await this.ask(['callback', id], { query: Object.fromEntries(back.searchParams) })
    const cookie = this.jar.all['next-auth.session-token']
    return { went, token: cookie ? ((await decode({ token: cookie, secret }))?.sessionToken ?? null) : null }
  }
}

const person = async (token: string | null) => (token ? personOf(database(), token) : null)

test('whoever proved the same address on both sides comes in, and is known by the service’s own name after', async () => {
  const userId = await memberAccount(world.here.tenantId, 'noor@shop.example')
  const first = await new Door().comeIn('test', 'noor')
  expect(first.went).toBe(`${home}/today`)
  expect(await person(first.token)).toMatchObject({ userId, tenantId: world.here.tenantId })
  await database().sql`update user_account set email = 'moved@shop.example' where user_id = ${userId}`
  expect(await person((await new Door().comeIn('test', 'noor')).token)).toMatchObject({ userId })
  await database().sql`update user_account set email = 'noor@shop.example' where user_id = ${userId}`
})

test.each([
  ['newcomer', 'service-unknown'],
  ['liar', 'service-unverified'],
])('%s is not let in: %s', async (login, code) => {
  const came = await new Door().comeIn('test', login)
  expect(came).toEqual({ went: `/sign-in?error=${code}`, token: null })
})

test('an account that a stranger opened under an address is not handed its owner’s sign-in', async () => {
  await memberAccount(world.there.tenantId, 'early@shop.example', { verified: false })
  expect((await new Door().comeIn('test', 'early')).went).toContain('service-unverified')
})

test('an account with a second factor is not linked by its address alone', async () => {
  const userId = await memberAccount(world.here.tenantId, 'guarded@shop.example')
  await database().sql`update user_account set totp_secret = 'x', totp_confirmed_at = now() where user_id = ${userId}`
  expect((await new Door().comeIn('test', 'guarded')).went).toContain('service-guarded')
})

test('an account elsewhere is linked by whoever is signed in and says their password, and opens this account from then on', async () => {
  const userId = await memberAccount(world.here.tenantId, 'noor@shop.example')
  await database()
    .sql`update user_account set password_hash = ${await hashPassword(password)} where user_id = ${userId}`
  const owner: Person = { ...world.here.person('owner'), userId }
  expect((await startLink(owner, typed({ service: 'test', current: 'not mine at all' }))).done).toBe(false)
  expect((await startLink(owner, typed({ service: 'test', current: password }))).done).toBe(true)
  const sessionToken = await openSession(database(), userId, null)
  const linked = await new Door({ link: { serviceId: 'test', sessionToken } }).comeIn('test', 'other')
  expect(await person(linked.token)).toMatchObject({ userId })
  expect(await person(sessionToken)).toBeNull()
  expect(await person((await new Door().comeIn('test', 'other')).token)).toMatchObject({ userId })
  const stranger = await memberAccount(world.there.tenantId, 'stranger@there.example')
  const theirs = await openSession(database(), stranger, null)
  const taken = await new Door({ link: { serviceId: 'test', sessionToken: theirs } }).comeIn('test', 'other')
  expect(taken.went).toBe('/profile?error=service-taken')
})

test('an answer that was asked for by another browser, or is shown twice, opens nothing', async () => {
  const mine = new Door()
  const { csrfToken } = JSON.parse(await mine.ask(['csrf'])) as { csrfToken: string }
  const start = await mine.ask(['signin', 'test'], { method: 'POST', body: { csrfToken, json: 'true' } })
  expect(new URL(start).searchParams.get('code_challenge_method')).toBe('S256')
  for (const asked of ['state', 'nonce', 'code_challenge'])
    expect(new URL(start).searchParams.get(asked)?.length).toBeGreaterThan(10)
  const back = new URL(await passThrough(start, 'noor'))
  const query = Object.fromEntries(back.searchParams)
  const other = new Door()
  expect(await other.ask(['callback', 'test'], { query })).toContain('error=')
  expect(await mine.ask(['callback', 'test'], { query: { ...query, state: 'another' } })).toContain('error=')
  expect(other.jar.all['next-auth.session-token']).toBeUndefined()
  expect(mine.jar.all['next-auth.session-token']).toBeUndefined()
})

test('a shop’s own service opens that shop for its members and nothing else of anybody', async () => {
  const { here, there } = world
  const userId = await memberAccount(here.tenantId, 'victim@there.example', { role: 'cashier' })
  await memberAccount(there.tenantId, 'victim@there.example')
  const ownerId = await memberAccount(here.tenantId, 'boss@here.example', {
    passwordHash: await hashPassword(password),
  })
  const owner: Person = { ...here.person('owner'), userId: ownerId }
  const wish = { name: 'Company', issuer: service.issuer, clientId: 'vaultsync', clientSecret: 'a secret of the shop' }
  vi.stubEnv('WEB_URL', 'http://127.0.0.1:1')
  expect((await saveShopService(here.person('admin'), typed({ ...wish, current: password }))).done).toBe(false)
  expect((await saveShopService(owner, typed({ ...wish, current: 'no' }))).field).toBe('current')
  expect((await saveShopService(owner, typed({ ...wish, current: password }))).done).toBe(true)
  expect(await shopServiceView(owner)).toMatchObject({ issuer: service.issuer })
  await database().sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${here.tenantId}, true)`
    await tx`update identity_provider set handle = 'here-handle'`
  })
  const came = await new Door().comeIn('shop-here-handle', 'victim')
  const inside = await person(came.token)
  expect(inside).toMatchObject({ userId, tenantId: here.tenantId, onlyTenant: here.tenantId })
  expect(
    (await changePassword(inside as Person, typed({ current: password, password: 'seven lamps of tin' }), null)).done,
  ).toBe(false)
  expect((await new Door().comeIn('shop-here-handle', 'newcomer')).went).toContain('service-unknown')
  await removeShopService(owner)
  expect(await person(came.token)).toBeNull()
})

test('services come from the environment, one per word', () => {
  const env = {
    OIDC_GOOGLE_ISSUER: 'https://accounts.google.com',
    OIDC_GOOGLE_CLIENT_ID: 'x',
    OIDC_HALF_ISSUER: 'https://y',
  }
  expect(houseServices(env)).toEqual([
    {
      id: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: 'x',
      clientSecret: '',
      tenantId: null,
    },
  ])
})

test.each([
  'http://login.example',
  'https://127.0.0.1/',
  'https://169.254.169.254/latest',
  'https://[::1]/',
  'https://10.1.2.3/',
  'https://user:pass@93.184.216.34/',
  'file:///etc/passwd',
  'nothing',
])('%s is no address that a shop may have us ask', async issuer => {
  expect(await mayBeAsked(issuer)).toBe(false)
})

test('a service that sends us behind our own walls, or speaks under another name, is not asked', async () => {
  const told: Record<string, unknown> = {}
  const server = createServer((_request, response) => void response.end(JSON.stringify(told)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const endpoint = (path: string) => `${issuer}/${path}`
  vi.stubEnv('WEB_URL', 'http://127.0.0.1:1')
  Object.assign(told, {
    issuer,
    authorization_endpoint: endpoint('auth'),
    token_endpoint: endpoint('token'),
    jwks_uri: endpoint('keys'),
  })
  expect(await endpointsOf(issuer)).toMatchObject({ issuer })
  told.jwks_uri = 'file:///etc/passwd'
  expect(await endpointsOf(issuer)).toBeNull()
  Object.assign(told, { jwks_uri: endpoint('keys'), issuer: 'https://somebody.example' })
  expect(await endpointsOf(issuer)).toBeNull()
  told.issuer = issuer
  vi.stubEnv('WEB_URL', home)
  expect(await endpointsOf(issuer)).toBeNull()
  await new Promise<void>(resolve => void server.close(() => resolve()))
})
