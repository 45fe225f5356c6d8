import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { OpBody } from '@vaultsync/sync'

type Pin = NonNullable<OpBody<'staff.changed'>['pin']>

const rounds = 120_000
const derive = promisify(pbkdf2)

/** As the till checks it without internet: PBKDF2 over SHA-256, salt and hash in hexadecimal, rounds beside them. */
export async function hashPin(pin: string): Promise<Pin> {
  const salt = randomBytes(16)
  const hash = await derive(pin, salt, rounds, 32, 'sha256')
  return { salt: salt.toString('hex'), hash: hash.toString('hex'), rounds }
}

export async function pinFits(pin: string, kept: Pin): Promise<boolean> {
  const wanted = Buffer.from(kept.hash, 'hex')
  const hash = await derive(pin, Buffer.from(kept.salt, 'hex'), kept.rounds, wanted.length, 'sha256')
  return wanted.length > 0 && timingSafeEqual(hash, wanted)
}

/** Whether one of them has this PIN already. A few at a time: each look is slow on purpose. */
export async function pinTaken(pin: string, kept: readonly Pin[]): Promise<boolean> {
  for (let at = 0; at < kept.length; at += 4) {
    const fits = await Promise.all(kept.slice(at, at + 4).map(each => pinFits(pin, each)))
    if (fits.includes(true)) return true
  }
  return false
}

/** What is wrong with a PIN before anybody else's is looked at. */
export function pinTrouble(pin: string, length: number): string | null {
  if (!/^\d+$/.test(pin) || pin.length !== length) return `A PIN has ${length} digits.`
  if (new Set(pin).size === 1) return 'The same digit throughout is the first thing anybody tries.'
  if ('01234567890'.includes(pin) || '09876543210'.includes(pin))
    return 'Digits in a row are the first thing anybody tries.'
  return null
}
