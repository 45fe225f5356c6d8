import { hashOf, type Invariant, places, start } from './invariant.ts'
import { isSealed } from './sealed.ts'

/** Months that were archived leave a chain without its beginning; what is left of it must still hold together. */
const archived = `exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'archive' and c.relname like 'op\\_%')`

/** What is sealed is opened and compared apart. */
const changed = `(l.hash <> ${hashOf('l.text')} and not ${isSealed('l.text')})`

export const opInvariants: readonly Invariant[] = [
  {
    name: 'every accepted op is in the books once',
    sql: `select tenant_id, min(store_id::text)::uuid as store_id, format('op %s is booked %s times', op_id, count(*)) as what
      from op group by tenant_id, op_id having count(*) > 1`,
  },
  {
    name: 'every place in every chain up to the gate is taken once',
    sql: `with placed as (
        select tenant_id, device, epoch, count(*) as n, count(distinct seq) as numbers, min(seq) as low, max(seq) as high
        from (${places}) p group by tenant_id, device, epoch
      )
      select coalesce(a.tenant_id, p.tenant_id) as tenant_id, a.store_id, format(
          'device %s, epoch %s: the gate is at %s, and the chain holds %s ops from %s to %s',
          coalesce(a.device, p.device), coalesce(a.epoch, p.epoch), coalesce(a.last_seq::text, 'nowhere'),
          coalesce(p.n, 0), coalesce(p.low, 0), coalesce(p.high, 0)) as what
      from actor a full join placed p using (tenant_id, device, epoch)
      where a.last_seq is null
        or a.last_seq <> coalesce(p.high, 0)
        or coalesce(p.n, 0) <> coalesce(p.numbers, 0)
        or coalesce(p.n, 0) <> coalesce(p.high - p.low + 1, 0)
        or (coalesce(p.low, 1) <> 1 and not ${archived})`,
  },
  {
    name: 'every chain is unbroken',
    sql: `with linked as (
        select p.*, lag(hash) over chain as before, lag(seq) over chain as seq_before,
          lead(seq) over chain as seq_after
        from (${places}) p window chain as (partition by tenant_id, device, epoch order by seq)
      )
      select l.tenant_id, coalesce(l.store_id, a.store_id) as store_id, format('device %s, epoch %s, op %s: %s', l.device, l.epoch, l.seq, case
          when ${changed} then 'its bytes are not the bytes that were sealed'
          when l.seq_after is null and l.hash <> a.last_hash then 'the gate remembers another hash'
          else 'it does not follow the op before it' end) as what
      from linked l left join actor a using (tenant_id, device, epoch)
      where ${changed}
        or (l.seq_before = l.seq - 1 and l.text::json ->> 'prev' <> l.before)
        or (l.seq = 1 and l.text::json ->> 'prev' <> '${start}')
        or (l.seq_after is null and l.hash <> a.last_hash)`,
  },
  {
    name: 'every op says itself what its row says of it',
    sql: `select tenant_id, store_id, format('op %s: its row and its bytes tell two stories', op_id) as what from op
      where (text::json ->> 'id')::uuid <> op_id or (text::json ->> 'device')::uuid <> device
        or (text::json ->> 'epoch')::bigint <> epoch or (text::json ->> 'seq')::bigint <> seq
        or text::json ->> 'type' <> type or (text::json ->> 'store')::uuid is distinct from store_id`,
  },
]
