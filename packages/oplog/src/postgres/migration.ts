/**
 * The log's own schema. Every append takes the head rows of its partitions in order and keeps them until it commits,
 * so that offsets have no gaps and become visible in order. `bytes` is all values in one piece: one parameter is far
 * cheaper to send and to read than an array of them.
 */
export const oplogMigration = `
create schema if not exists oplog;

create table if not exists oplog.identity (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid()
);
insert into oplog.identity default values on conflict do nothing;

create table if not exists oplog.head (
  partition int primary key,
  next_offset bigint not null default 0
) with (fillfactor = 50);
insert into oplog.head (partition) select generate_series(0, 7) on conflict do nothing;

create table if not exists oplog.record (
  partition int not null,
  "offset" bigint not null,
  appended_at timestamptz not null default now(),
  key text not null,
  value bytea not null,
  primary key (partition, "offset")
);
-- Compressing on the way in would cost the append more than the disk is worth.
alter table oplog.record alter column value set storage external;

create or replace function oplog.append(to_partitions int[], keys text[], lengths int[], bytes bytea)
returns table (partition int, base bigint) language plpgsql as $$
begin
  perform 1 from oplog.head h where h.partition = any(to_partitions) order by h.partition for update;
  insert into oplog.record (partition, "offset", key, value)
  select i.p, h.next_offset + i.rank - 1, i.key, substring(bytes from i.start::int for i.length)
  from (
    select u.p, u.key, u.length, row_number() over (partition by u.p order by u.n) as rank,
      1 + sum(u.length) over (order by u.n) - u.length as start
    from unnest(to_partitions, keys, lengths) with ordinality as u(p, key, length, n)
  ) i
  join oplog.head h on h.partition = i.p;
  return query
    update oplog.head h set next_offset = h.next_offset + c.n
    from (select u.p, count(*) as n from unnest(to_partitions) as u(p) group by u.p) c
    where h.partition = c.p
    returning h.partition, h.next_offset - c.n;
end $$;
`

/** What a role needs that appends, reads and trims. */
export function oplogGrants(role: string): string {
  const name = `"${role.replaceAll('"', '""')}"`
  return `
grant usage on schema oplog to ${name};
grant select on oplog.identity to ${name};
grant select, update on oplog.head to ${name};
grant select, insert, delete on oplog.record to ${name};
grant execute on function oplog.append(int[], text[], int[], bytea) to ${name};
`
}
