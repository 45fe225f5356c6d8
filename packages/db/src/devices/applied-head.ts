import type { Database } from '../access/database.ts'

export interface AppliedHead {
  readonly seq: number
  readonly hash: string
  /** Two different ops were seen under one number. */
  readonly forked: boolean
}

/** How far the books have one install of one device. */
export async function appliedHead(
  { sql }: Database,
  tenantId: string,
  deviceId: string,
  epoch: number,
): Promise<AppliedHead | null> {
  const [row] = await sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true), set_config('app.tenant', ${tenantId}, true)`
    return tx<AppliedHead[]>`
      select last_seq as seq, last_hash as hash, forked from actor
      where tenant_id = ${tenantId} and device = ${deviceId} and epoch = ${epoch}`
  })
  return row ?? null
}

/** Hashes of applied ops of one actor, by number, where the books have them. */
export async function appliedHashes(
  { sql }: Database,
  tenantId: string,
  deviceId: string,
  epoch: number,
  seqs: readonly number[],
): Promise<Map<number, string>> {
  const rows = await sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true), set_config('app.tenant', ${tenantId}, true)`
    return tx<{ seq: number; hash: string }[]>`
      select seq, hash from op
      where tenant_id = ${tenantId} and device = ${deviceId} and epoch = ${epoch} and seq = any (${[...seqs]}::bigint[])
      union
      select seq, hash from op_rehomed
      where tenant_id = ${tenantId} and device = ${deviceId} and epoch = ${epoch} and seq = any (${[...seqs]}::bigint[])`
  })
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}
