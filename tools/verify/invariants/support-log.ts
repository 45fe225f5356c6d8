import type { Invariant } from './invariant.ts'

const micros = '(extract(epoch from l.at) * 1000000)::bigint::text'
const sealOf = (...said: readonly string[]) =>
  `encode(sha256(convert_to(array_to_json(array[${said.join(', ')}]::text[])::text, 'UTF8')), 'hex')`
const start = `repeat('0', 64)`

const tenantLine = sealOf(
  `coalesce(l.before, ${start})`,
  'l.tenant_id::text',
  'l.seq::text',
  micros,
  'l.user_id::text',
  'l.who',
  'l.support::text',
  'l.kind',
  'l.visit_id::text',
  'l.reason',
  'l.detail',
)
const houseLine = sealOf(
  `coalesce(l.before, ${start})`,
  'l.seq::text',
  micros,
  'l.user_id::text',
  'l.who',
  'l.kind',
  'l.about_tenant::text',
  'l.tenant_hash',
  'l.visit_id::text',
  'l.reason',
  'l.detail',
)

const nowhere = `'00000000-0000-0000-0000-000000000000'::uuid`

/** The logs of what was done to accounts: each line over the one before, the last one where the head says. */
export const supportLogInvariants: readonly Invariant[] = [
  {
    name: 'the account log is unbroken',
    sql: `with linked as (
        select a.*, lag(hash) over trail as before, lag(seq) over trail as seq_before, lead(seq) over trail as seq_after
        from tenant_log a window trail as (partition by tenant_id order by seq)
      )
      select l.tenant_id, null::uuid as store_id, format('line %s (%s by %s): %s', l.seq, l.kind, l.who, case
          when coalesce(l.seq_before, 0) <> l.seq - 1 then 'the lines before it are missing'
          when l.seq_after is null and (h.seq is distinct from l.seq or h.hash is distinct from l.hash) then 'the log ends elsewhere'
          else 'it was changed after it was written, or the line before it was' end) as what
      from linked l left join tenant_log_head h on h.tenant_id = l.tenant_id
      where coalesce(l.seq_before, 0) <> l.seq - 1 or l.hash <> ${tenantLine}
        or (l.seq_after is null and (h.seq is distinct from l.seq or h.hash is distinct from l.hash))
      union all select h.tenant_id, null::uuid, format('all %s lines are missing', h.seq) from tenant_log_head h
      where h.seq > 0 and not exists (select from tenant_log l where l.tenant_id = h.tenant_id)`,
  },
  {
    name: 'the log of support is unbroken',
    sql: `with linked as (
        select a.*, lag(hash) over trail as before, lag(seq) over trail as seq_before, lead(seq) over trail as seq_after
        from house_log a window trail as (order by seq)
      )
      select coalesce(l.about_tenant, ${nowhere}) as tenant_id, null::uuid as store_id, format('line %s (%s by %s): %s', l.seq, l.kind, l.who, case
          when coalesce(l.seq_before, 0) <> l.seq - 1 then 'the lines before it are missing'
          when l.seq_after is null and (h.seq is distinct from l.seq or h.hash is distinct from l.hash) then 'the log ends elsewhere'
          else 'it was changed after it was written, or the line before it was' end) as what
      from linked l cross join house_log_head h
      where coalesce(l.seq_before, 0) <> l.seq - 1 or l.hash <> ${houseLine}
        or (l.seq_after is null and (h.seq is distinct from l.seq or h.hash is distinct from l.hash))
      union all select ${nowhere}, null::uuid, format('all %s lines are missing', h.seq) from house_log_head h
      where h.seq > 0 and not exists (select from house_log)`,
  },
  {
    name: 'what support did stands in both logs',
    sql: `select coalesce(h.about_tenant, l.tenant_id) as tenant_id, null::uuid as store_id,
        format('%s by %s stands only in the log of %s', coalesce(h.kind, l.kind), coalesce(h.who, l.who),
          case when h.seq is null then 'the tenant' else 'the house' end) as what
      from (select * from house_log where about_tenant is not null) h
      full join (select * from tenant_log where support or visit_id is not null) l
        on l.tenant_id = h.about_tenant and l.hash = h.tenant_hash
      where h.seq is null or l.seq is null`,
  },
]
