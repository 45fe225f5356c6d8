import type { FeedBodies } from '@vaultsync/sync'

type Pin = NonNullable<FeedBodies['staff']['pin']>

/** PBKDF2 over SHA-256, slow on purpose: the rounds travel with the hash. Salt and hash are hexadecimal. */
export async function pinMatches(typed: string, pin: Pin): Promise<boolean> {
  const hash = await pinHash(typed, pin.salt, pin.rounds, pin.hash.length / 2)
  return sameText(hash, pin.hash.toLowerCase())
}

export async function pinHash(typed: string, salt: string, rounds: number, bytes = 32): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(typed), 'PBKDF2', false, ['deriveBits'])
  const derived = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromHex(salt), iterations: rounds },
    secret,
    bytes * 8,
  )
  return Array.from(new Uint8Array(derived), byte => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor(text.length / 2))
  for (const at of bytes.keys()) bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

/** Takes the same time wherever the difference is. */
function sameText(left: string, right: string): boolean {
  let differences = left.length ^ right.length
  for (let at = 0; at < left.length; at += 1) differences |= left.charCodeAt(at) ^ right.charCodeAt(at)
  return differences === 0
}
