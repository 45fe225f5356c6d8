import type { LedgerRows } from '@vaultsync/sync'
import { openOpText } from '../pii/op-text.ts'
import { connectionDoor, type Vaults } from '../pii/tenant-keys.ts'
import { arrayLiteral, plain } from './array-literal.ts'
import type { Connection } from './write-facts.ts'

type QuarantineRow = LedgerRows['quarantine']

/** What waits under a hash, as it came; null when nothing does or a person has settled it. */
export async function quarantined(
  sql: Connection,
  vaults: Vaults,
  tenantId: string,
  hash: string,
): Promise<QuarantineRow | null> {
  const [row] = await sql<(Omit<QuarantineRow, 'text'> & { text: Uint8Array })[]>`
    select tenant_id as "tenantId", hash, store_id as "storeId", device, epoch, seq, op_id as "opId", carrier, code, reason,
      attempts, sequenced, (extract(epoch from received_at) * 1000)::bigint as "receivedAt", text
    from quarantine where tenant_id = ${tenantId} and hash = ${hash} and resolved_at is null`
  if (row === undefined) return null
  const rests = Buffer.from(row.text).toString('utf8')
  const vault = await vaults.find(connectionDoor(sql, tenantId), tenantId)
  return { ...row, text: vault === null ? rests : openOpText(vault, rests) }
}

/** The row stays, with who had it tried again, and holds no place any more. */
export async function settleQuarantined(
  sql: Connection,
  { tenantId, hash }: QuarantineRow,
  byPerson: string | null,
): Promise<void> {
  await sql`
    update quarantine set sequenced = false, resolved_at = now(), resolved_by = ${byPerson}, resolution = 'applied'
    where tenant_id = ${tenantId} and hash = ${hash}`
}

export async function releaseQuarantine(
  sql: Connection,
  ops: readonly { tenantId: string; opId: string }[],
): Promise<void> {
  await sql.unsafe(
    `delete from quarantine q using unnest($1::uuid[], $2::uuid[]) as k (t, i)
      where q.tenant_id = k.t and q.op_id = k.i and not q.sequenced and q.resolved_at is null`,
    ['tenantId', 'opId'].map(field => arrayLiteral(ops, field, plain)),
    { prepare: true },
  )
}
