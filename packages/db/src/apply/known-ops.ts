import type { KnownOp, OpKey } from '@vaultsync/sync'
import { arrayLiteral, plain } from './array-literal.ts'
import type { Connection } from './write-facts.ts'

const statement = `with k as (
    select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::uuid[], $6::date[]) as k (t, d, e, s, i, day)
  )
  select o.tenant_id as "tenantId", o.device, o.epoch, o.seq, o.op_id as "opId", o.hash, true as applied
    from k join op o on o.tenant_id = k.t and o.op_id = k.i and o.op_day = k.day
  union all
  select r.tenant_id, r.device, r.epoch, r.seq, r.op_id, r.hash, true
    from k join op_rehomed r on r.tenant_id = k.t and r.device = k.d and r.epoch = k.e and r.seq = k.s
  union all
  select q.tenant_id, q.device, q.epoch, q.seq, q.op_id, q.hash, false
    from k join quarantine q on q.tenant_id = k.t and q.device = k.d and q.epoch = k.e and q.seq = k.s and q.sequenced`

/** What the ledger has under these ids and in these places. */
export async function knownOps(sql: Connection, asked: readonly OpKey[]): Promise<KnownOp[]> {
  const fields = ['tenantId', 'device', 'epoch', 'seq', 'opId', 'opDay']
  const values = fields.map(field => arrayLiteral(asked, field, plain))
  return (await sql.unsafe(statement, values, { prepare: true })) as unknown as KnownOp[]
}
