import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Whose request this is. Signed by us, short-lived, so that no database is asked. */
export interface Access {
  readonly tenantId: string
  readonly storeId: string
  readonly deviceId: string
  readonly epoch: number
  readonly expiresAtMs: number
}

export interface AccessTokens {
  issue(access: Omit<Access, 'expiresAtMs'>, nowMs: number): { readonly token: string; readonly expiresAtMs: number }
  /** Null for one that is forged, foreign, mutilated or over. */
  read(token: string, nowMs: number): Access | null
}

const lifetimeMs = 15 * 60_000
const claims = z.tuple([z.guid(), z.guid(), z.guid(), z.int().positive(), z.int()])

export function accessTokens(secretHex: string): AccessTokens {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secretHex, 'hex'), '', 'vaultsync access token', 32))
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    issue({ tenantId, storeId, deviceId, epoch }, nowMs) {
      const expiresAtMs = nowMs + lifetimeMs
      const text = Buffer.from(JSON.stringify([tenantId, storeId, deviceId, epoch, expiresAtMs])).toString('base64url')
      return { token: `${text}.${sign(text).toString('base64url')}`, expiresAtMs }
    },
    read(token, nowMs) {
      const [text, signature, ...more] = token.split('.')
      if (text === undefined || signature === undefined || more.length > 0 || token.length > 1_000) return null
      const given = Buffer.from(signature, 'base64url')
      const wanted = sign(text)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
      const read = claims.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
      if (!read.success) return null
      const [tenantId, storeId, deviceId, epoch, expiresAtMs] = read.data
      return expiresAtMs > nowMs ? { tenantId, storeId, deviceId, epoch, expiresAtMs } : null
    },
  }
}

export function bearerOf(header: string | undefined): string | null {
  return header !== undefined && /^bearer /i.test(header) ? header.slice(7).trim() : null
}
