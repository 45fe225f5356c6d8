import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../database.ts'
import { lettersOnScreen } from '../mail/on-screen.ts'
import { hashPassword, passwordFits } from '../session/passwords.ts'
import { factorFits } from '../session/second-factor.ts'
import { openSession, sessionUser } from '../session/sessions.ts'
import type { Person } from '../session/signed-in.ts'
import { totpCode } from '../session/totp.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import {
  changePassword,
  confirmSecondFactor,
  endSessions,
  profileView,
  startSecondFactor,
  stopSecondFactor,
} from './profile.ts'
import { askReset, choosePassword, verifyAddress } from './reset.ts'
import { makeToken } from './tokens.ts'

const password = 'harbour kettle ninety'
let world: Scene
beforeAll(async () => {
  process.env.HOST = '127.0.0.1'
  delete process.env.SMTP_URL
  world = await scene()
})
afterAll(() => world.close())

async function account(email: string): Promise<Person> {
  const { here } = world
  const { sql } = database()
  const userId = randomUUID()
  await sql`insert into user_account (user_id, email, name, password_hash) values (${userId}, ${email}, 'Noor', ${await hashPassword(password)})`
  await sql.begin(async tx => {
    await tx`select set_config('app.tenant', ${here.tenantId}, true)`
    await tx`insert into membership (tenant_id, user_id, role) values (${here.tenantId}, ${userId}, 'owner')`
  })
  return { ...here.person('owner'), userId, email }
}

async function rowOf({ userId }: Person) {
  const [row] = await database().sql<
    { passwordHash: string; totpSecret: string | null; recoveryCodes: unknown; verified: boolean }[]
  >`select password_hash as "passwordHash", totp_secret as "totpSecret", recovery_codes as "recoveryCodes", email_verified_at is not null as verified
    from user_account where user_id = ${userId}`
  if (!row) throw new Error('the account is there')
  return row
}

const letters = () => lettersOnScreen(new Headers({ host: 'localhost:1' })) ?? []

test('a forgotten password is replaced by letter, once, and every browser is signed out', async () => {
  const noor = await account('noor@forgot.example')
  const session = await openSession(database(), noor.userId, 'a browser')
  const known = await askReset(typed({ email: 'noor@forgot.example' }), 'here')
  expect(await askReset(typed({ email: 'nobody@forgot.example' }), 'here')).toEqual(known)
  const token =
    /token=([\w-]+)/.exec(letters().find(letter => letter.to === 'noor@forgot.example')?.text ?? '')?.[1] ?? ''
  expect(letters().some(letter => letter.to === 'nobody@forgot.example')).toBe(false)
  expect(await choosePassword(typed({ token, password: 'qwertyuiop' }))).toMatchObject({ field: 'password' })
  expect((await choosePassword(typed({ token, password: 'seven lamps of tin' }))).done).toBe(true)
  expect((await choosePassword(typed({ token, password: 'seven lamps of tin' }))).done).toBe(false)
  const row = await rowOf(noor)
  expect(await passwordFits(row.passwordHash, 'seven lamps of tin')).toBe(true)
  expect(row.verified).toBe(true)
  expect(await sessionUser(database(), session)).toBeNull()
})

test('asking for letters again and again sends no more than a few', async () => {
  await account('flood@forgot.example')
  for (let at = 0; at < 20; at += 1) await askReset(typed({ email: 'flood@forgot.example' }), 'one place')
  expect(letters().filter(letter => letter.to === 'flood@forgot.example').length).toBeLessThan(10)
})

test('a link for one purpose serves no other', async () => {
  const noor = await account('purpose@low.example')
  const verify = await makeToken(database(), { userId: noor.userId, purpose: 'verify', hours: 1 })
  expect((await choosePassword(typed({ token: verify, password: 'seven lamps of tin' }))).done).toBe(false)
  expect((await verifyAddress(typed({ token: verify }))).done).toBe(true)
  expect((await verifyAddress(typed({ token: verify }))).done).toBe(false)
})

test('a second factor counts once it was confirmed; a code opens once, a recovery code too', async () => {
  const noor = await account('factor@low.example')
  expect((await startSecondFactor(noor, typed({ current: 'not mine at all' }))).done).toBe(false)
  const secret = (await startSecondFactor(noor, typed({ current: password }))).shown?.secret ?? ''
  expect((await rowOf(noor)).totpSecret).not.toContain(secret)
  const step = Math.floor(Date.now() / 30_000)
  expect((await confirmSecondFactor(noor, typed({ code: '000000' }), 600_000)).done).toBe(false)
  const codes =
    (await confirmSecondFactor(noor, typed({ code: totpCode(secret, step) }))).shown?.codes?.split('\n') ?? []
  expect(codes).toHaveLength(8)
  const row = await rowOf(noor)
  const factor = { userId: noor.userId, totpSecret: row.totpSecret ?? '', recoveryCodes: row.recoveryCodes }
  const code = totpCode(secret, step)
  expect(await factorFits(database(), factor, code, step * 30_000)).toBe(true)
  expect(await factorFits(database(), factor, code, step * 30_000)).toBe(false)
  expect(await factorFits(database(), factor, codes[0] ?? '', step * 30_000)).toBe(true)
  expect(await factorFits(database(), factor, codes[0] ?? '', step * 30_000)).toBe(false)
  expect((await profileView(noor, null)).recoveryCodesLeft).toBe(7)
  expect((await stopSecondFactor(noor, typed({ code: codes[1] ?? '' }))).done).toBe(true)
  expect((await rowOf(noor)).totpSecret).toBeNull()
})

test('sessions are listed and ended, one’s own only, and a changed password leaves this browser alone', async () => {
  const noor = await account('sessions@low.example')
  const other = await account('stranger@low.example')
  const mine = await openSession(database(), noor.userId, 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0')
  const away = await openSession(database(), noor.userId, null)
  const { sessions } = await profileView(noor, mine)
  expect(sessions.map(session => session.current).toSorted()).toEqual([false, true])
  expect(sessions.find(session => session.current)?.browser).toBe('Firefox on Windows')
  const awayId = sessions.find(session => !session.current)?.id ?? ''
  await endSessions(other, typed({ session: awayId }), null)
  expect(await sessionUser(database(), away)).not.toBeNull()
  await endSessions(noor, typed({ session: awayId }), mine)
  expect(await sessionUser(database(), away)).toBeNull()
  const later = await openSession(database(), noor.userId, null)
  expect((await changePassword(noor, typed({ current: password, password: 'seven lamps of tin' }), mine)).done).toBe(
    true,
  )
  expect(await sessionUser(database(), later)).toBeNull()
  expect(await sessionUser(database(), mine)).not.toBeNull()
})

test('whoever proves an address gets the account under it without the keys that somebody else had put on it', async () => {
  const noor = await account('claimed@low.example')
  const { sql } = database()
  await sql`insert into user_passkey (credential_id, user_id, public_key, counter, transports, name)
    values ('theirs', ${noor.userId}, ''::bytea, 0, '{}', 'theirs')`
  await sql`insert into user_identity (provider, subject, user_id) values ('https://x', 'theirs', ${noor.userId})`
  const token = await makeToken(database(), { userId: noor.userId, purpose: 'reset', hours: 1 })
  expect((await choosePassword(typed({ token, password: 'seven lamps of tin' }))).done).toBe(true)
  const [left] = await sql`
    select (select count(*)::int from user_passkey where user_id = ${noor.userId}) as keys,
      (select count(*)::int from user_identity where user_id = ${noor.userId}) as links`
  expect(left).toEqual({ keys: 0, links: 0 })
})
