import { type KeyObject, createPublicKey, verify } from 'node:crypto'

/** Null unless it is a public P-256 key: nothing else may ever speak for a lane. */
export function deviceKey(jwk: unknown): KeyObject | null {
  if (typeof jwk !== 'object' || jwk === null) return null
  const { kty, crv, x, y } = jwk as Record<string, unknown>
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') return null
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
  } catch {
    return null
  }
}

/** ECDSA with SHA-256 as browsers sign: two 32-byte numbers side by side, in base64. */
export function signedBy(key: KeyObject | null, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64')
  if (key === null || bytes.length !== 64) return false
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}
