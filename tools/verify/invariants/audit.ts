import { hashOf, type Invariant, nobody, start } from './invariant.ts'

const said = `coalesce(l.before, '${start}') || '|' || l.chain || '|' || l.seq || '|' ||
  (extract(epoch from l.at) * 1000)::bigint || '|' || l.op_id || '|' || l.type || '|' || l.device || '|' ||
  coalesce(l.staff_id::text, 'null') || '|' || coalesce(l.subject, 'null') || '|' || l.op_hash`

export const auditInvariants: readonly Invariant[] = [
  {
    name: 'the audit trail has one line for every op',
    sql: `with lines as (select tenant_id, op_id, count(*) as n, min(op_hash) as op_hash from audit group by tenant_id, op_id)
      select coalesce(o.tenant_id, l.tenant_id) as tenant_id, o.store_id, format('op %s has %s lines%s',
        coalesce(o.op_id, l.op_id), coalesce(l.n, 0), case when o.op_id is null then ' and is not in the books' else '' end) as what
      from op o full join lines l using (tenant_id, op_id)
      where o.op_id is null or coalesce(l.n, 0) <> 1 or l.op_hash <> o.hash`,
  },
  {
    name: 'the audit trail is unbroken',
    sql: `with linked as (
        select a.*, lag(hash) over trail as before, lag(seq) over trail as seq_before, lead(seq) over trail as seq_after
        from audit a window trail as (partition by tenant_id, chain order by seq)
      )
      select l.tenant_id, nullif(l.chain, '${nobody}'::uuid) as store_id, format('line %s: %s', l.seq, case
          when l.seq_before is not null and l.seq_before <> l.seq - 1 then 'the lines before it are missing'
          when l.seq_after is null and (h.seq is distinct from l.seq or h.hash is distinct from l.hash) then 'the trail ends elsewhere'
          else 'it was changed after it was written, or the line before it was' end) as what
      from linked l left join audit_head h on h.tenant_id = l.tenant_id and h.chain = l.chain
      where (l.seq_before is not null and l.seq_before <> l.seq - 1)
        or ((l.seq_before is not null or l.seq = 1) and l.hash <> ${hashOf(said)})
        or (l.seq_after is null and (h.seq is distinct from l.seq or h.hash is distinct from l.hash))`,
  },
]
