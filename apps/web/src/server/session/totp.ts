import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** One-time codes as authenticator apps make them: RFC 6238 with SHA-1, six digits, thirty seconds. */
const stepMs = 30_000
const digits = 6
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const newTotpSecret = (): string => base32(randomBytes(20))

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 0xf
  const number = mac.readUInt32BE(at) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step that a code belongs to: this one, or the one before or after for a clock that is a little off. */
export function totpStep(secret: string, typed: string, nowMs: number): number | null {
  const code = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const now = Math.floor(nowMs / stepMs)
  const fits = (step: number) => timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))
  return [now, now - 1, now + 1].find(fits) ?? null
}

/** What the picture says that an authenticator app scans. */
export function totpAddress(secret: string, account: string): string {
  const label = encodeURIComponent(`VaultSync:${account}`)
  return `otpauth://totp/${label}?secret=${secret}&issuer=VaultSync&digits=${digits}&period=${stepMs / 1000}`
}

export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map(five => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

export function fromBase32(text: string): Buffer {
  let bits = ''
  for (const letter of text) bits += letters.indexOf(letter).toString(2).padStart(5, '0')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}
