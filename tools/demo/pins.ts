import { createHash, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { OpBody } from '@vaultsync/sync'

const rounds = 120_000

/**
 * A PIN as a lane keeps it: PBKDF2 over SHA-256, slow enough that four digits cannot be tried in a moment. The salt of a demo
 * person comes from the id, so that the same story seals the same bytes; these PINs are printed anyway.
 */
export async function sealedPin(pin: string, staffId: string): Promise<NonNullable<OpBody<'staff.changed'>['pin']>> {
  const salt = createHash('sha256').update(staffId).digest().subarray(0, 16)
  const hash = await promisify(pbkdf2)(pin, salt, rounds, 32, 'sha256')
  return { salt: salt.toString('hex'), hash: hash.toString('hex'), rounds }
}
