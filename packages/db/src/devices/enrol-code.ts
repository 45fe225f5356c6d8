import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Database } from '../access/database.ts'

/** Letters and digits that nobody mixes up when reading them out across a counter. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 8

export const codeHash = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')

export interface EnrolCodeWish {
  readonly tenantId: string
  readonly storeId: string
  /** Null lets the browser name its lane, or the server number it. */
  readonly lane: string | null
  readonly byStaff: string | null
  readonly ttlMs: number
}

/** A one-time code. It already knows which device it will make, so that using it twice cannot make two. */
export async function createEnrolCode({ sql }: Database, wish: EnrolCodeWish): Promise<string> {
  const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  await sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${wish.tenantId}, true), set_config('app.tenant', ${wish.tenantId}, true)`
    await tx`
      insert into enrol_code (tenant_id, code_hash, store_id, lane, by_staff, expires_at, device_id)
      values (${wish.tenantId}, ${codeHash(code)}, ${wish.storeId}, ${wish.lane}, ${wish.byStaff},
        now() + make_interval(secs => ${wish.ttlMs / 1000}), ${randomUUID()})`
  })
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
