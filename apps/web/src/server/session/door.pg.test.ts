import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../database.ts'
import { memberAccount } from '../testing/accounts.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { knownBrowser, knownCookieFor } from './known-browser.ts'
import { passkeyOwner, passkeyPlace, signInQuestion } from './passkeys.ts'
import { type Attempt, enterByPassword } from './password-entry.ts'
import { hashPassword } from './passwords.ts'
import { personOf } from './person-of.ts'
import { openSession } from './sessions.ts'
import { chooseTenant, tenantChoices } from './tenants.ts'

const password = 'harbour kettle ninety'
const secret = 'only for a test'
let world: Scene
let hashed: string
beforeAll(async () => {
  world = await scene()
  hashed = await hashPassword(password)
})
afterAll(() => world.close())

const attempt = (email: string, over: Partial<Attempt> = {}): Attempt => ({
  email,
  password,
  code: '',
  address: '10.0.0.1',
  userAgent: null,
  known: undefined,
  secret,
  ...over,
})
const guess = (email: string, over: Partial<Attempt> = {}) =>
  enterByPassword(database(), attempt(email, { password: 'not it at all', ...over }))
const cookieOf = (email: string) => knownCookieFor(email, secret, true).split(';')[0]?.split('=').slice(1).join('=')

test('whoever guesses is locked out where they guess, and the person comes in from elsewhere', async () => {
  await memberAccount(world.here.tenantId, 'guess@here.example', { passwordHash: hashed })
  for (let at = 0; at < 8; at += 1) expect(await guess('guess@here.example')).toBeNull()
  await expect(guess('guess@here.example')).rejects.toThrow('locked')
  await expect(enterByPassword(database(), attempt('guess@here.example'))).rejects.toThrow('locked')
  expect(await enterByPassword(database(), attempt('guess@here.example', { address: '10.0.0.2' }))).not.toBeNull()
})

test('guesses from a thousand addresses, the person’s own among them, do not keep the person out of a browser they used before', async () => {
  const email = 'famous@here.example'
  await memberAccount(world.here.tenantId, email, { passwordHash: hashed })
  const known = cookieOf(email)
  for (let at = 0; at < 60; at += 1) await guess(email, { address: `10.1.0.${at}` })
  await expect(guess(email, { address: '10.2.0.1' })).rejects.toThrow('locked')
  await expect(enterByPassword(database(), attempt(email, { address: '10.2.0.2' }))).rejects.toThrow('locked')
  expect(await enterByPassword(database(), attempt(email, { address: '10.1.0.1', known }))).not.toBeNull()
}, 60_000)

test('a browser that is known is no way around the limit', async () => {
  const email = 'borrowed@here.example'
  await memberAccount(world.here.tenantId, email, { passwordHash: hashed })
  const known = cookieOf(email)
  for (let at = 0; at < 8; at += 1) await guess(email, { known, address: `10.3.0.${at}` })
  await expect(guess(email, { known, address: '10.4.0.1' })).rejects.toThrow('locked')
})

test('a mark counts for the person it was given to, and is not made by anybody else', () => {
  const cookie = cookieOf('a@here.example')
  expect(knownBrowser(cookie, 'A@here.example ', secret)).toMatch(/^[\w-]{16}$/)
  expect(knownBrowser(cookie, 'b@here.example', secret)).toBeNull()
  expect(knownBrowser(cookie, 'a@here.example', 'another secret')).toBeNull()
  for (const forged of [undefined, '', '.', 'a.b', `${cookie}x`, 'AAAAAAAAAAAAAAAA.'])
    expect(knownBrowser(forged, 'a@here.example', secret)).toBeNull()
})

test('an unknown address is refused like a known one, and locks nothing but itself', async () => {
  for (let at = 0; at < 8; at += 1) expect(await guess('nobody@nowhere.example')).toBeNull()
  await expect(guess('nobody@nowhere.example')).rejects.toThrow('locked')
})

test('somebody who works for two shops turns from one to the other, and to no third', async () => {
  const { here, there } = world
  const userId = await memberAccount(here.tenantId, 'both@here.example')
  await memberAccount(there.tenantId, 'both@here.example', { role: 'manager' })
  const token = await openSession(database(), userId, null)
  const first = await personOf(database(), token)
  if (!first) throw new Error('somebody is in')
  expect(first).toMatchObject({ tenantId: here.tenantId, role: 'owner' })
  expect((await tenantChoices(first)).map(({ name, current }) => [name, current])).toEqual([
    ['Here Cards', true],
    ['There Games', false],
  ])
  expect((await chooseTenant(first, typed({ tenant: there.tenantId }), token)).done).toBe(true)
  expect(await personOf(database(), token)).toMatchObject({ tenantId: there.tenantId, role: 'manager' })
  const stranger = await memberAccount(there.tenantId, 'one@there.example')
  const theirs = await openSession(database(), stranger, null)
  const alone = await personOf(database(), theirs)
  if (!alone) throw new Error('somebody is in')
  expect(await tenantChoices(alone)).toEqual([])
  expect((await chooseTenant(alone, typed({ tenant: here.tenantId }), theirs)).done).toBe(false)
  expect(await personOf(database(), theirs)).toMatchObject({ tenantId: there.tenantId })
})

test.each([
  ['https://shop.example', 'shop.example', 'https://shop.example'],
  ['http://127.0.0.1:3000', 'localhost', 'http://localhost:3000'],
])('passkeys of %s belong to %s', (address, name, origin) => {
  expect(passkeyPlace(address)).toEqual({ name, origins: [origin] })
})

test('a passkey that nobody has registered opens nothing', async () => {
  const { challenge } = await signInQuestion(database())
  expect(challenge.length).toBeGreaterThan(20)
  const answer = {
    id: 'unknown',
    rawId: 'unknown',
    type: 'public-key' as const,
    clientExtensionResults: {},
    response: { clientDataJSON: '', authenticatorData: '', signature: '' },
  }
  expect(await passkeyOwner(database(), answer)).toBeNull()
})
