import { pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { OpBody } from '@vaultsync/sync'

const rounds = 120_000

/** A PIN as a lane keeps it: PBKDF2 over SHA-256, slow enough that four digits cannot be tried in a moment. */
export async function sealedPin(pin: string): Promise<NonNullable<OpBody<'staff.changed'>['pin']>> {
  const salt = randomBytes(16)
  const hash = await promisify(pbkdf2)(pin, salt, rounds, 32, 'sha256')
  return { salt: salt.toString('hex'), hash: hash.toString('hex'), rounds }
}
