import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Database } from '@vaultsync/db'
import { fieldKey } from '../settings.ts'
import { totpStep } from './totp.ts'

const cipher = 'aes-256-gcm'

const keyFor = (userId: string) =>
  Buffer.from(hkdfSync('sha256', Buffer.from(fieldKey(), 'hex'), userId, 'second factor', 32))

/** The secret of an authenticator rests sealed under its person's own key: a copied row opens no other account. */
export function sealSecret(userId: string, secret: string): string {
  const nonce = randomBytes(12)
  const sealing = createCipheriv(cipher, keyFor(userId), nonce)
  const sealed = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64url')
}

export function openSecret(userId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const opening = createDecipheriv(cipher, keyFor(userId), bytes.subarray(0, 12))
  opening.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8')
}

export interface Factor {
  readonly userId: string
  readonly totpSecret: string
  readonly recoveryCodes: unknown
}

/** A code of the authenticator, once, or one of the recovery codes, which is used up. */
export async function factorFits(
  database: Database,
  factor: Factor,
  typed: string,
  nowMs = Date.now(),
): Promise<boolean> {
  const step = totpStep(openSecret(factor.userId, factor.totpSecret), typed, nowMs)
  return step === null ? spendRecoveryCode(database, factor, typed) : firstUse(database, factor.userId, step)
}

/** A code that was looked over a shoulder opens nothing a second time. */
async function firstUse({ sql }: Database, userId: string, step: number): Promise<boolean> {
  const made = await sql`
    insert into login_attempt (bucket, failures, first_at) values (${`code ${userId} ${step}`}, 0, now()) on conflict do nothing`
  await sql`delete from login_attempt where bucket like ${`code ${userId} %`} and first_at < now() - interval '1 hour'`
  return made.count === 1
}

export const recoveryHash = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex')

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: 8 }, () =>
    randomBytes(5)
      .toString('hex')
      .replace(/^(.{5})/, '$1-'),
  )

async function spendRecoveryCode({ sql }: Database, { userId }: Factor, typed: string): Promise<boolean> {
  const hash = recoveryHash(typed)
  const spent = await sql`
    update user_account set recovery_codes = recovery_codes - ${hash}::text
    where user_id = ${userId} and recovery_codes ? ${hash}::text`
  return spent.count === 1
}
