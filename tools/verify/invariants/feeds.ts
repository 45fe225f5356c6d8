import { type Invariant, nobody } from './invariant.ts'

const numbered = `
  select tenant_id, feed, seq, key from feed_row
  union all select tenant_id, store_id, feed_seq, 'stock:' || sku_id from stock_level
  union all select tenant_id, '${nobody}'::uuid, feed_seq, 'credit:' || customer_id from credit_balance`

const storeOf = `nullif(feed, '${nobody}'::uuid) as store_id`

export const feedInvariants: readonly Invariant[] = [
  {
    name: 'no two rows of a feed have one number',
    sql: `select tenant_id, ${storeOf}, format('number %s is at %s', seq, string_agg(key, ' and ')) as what
      from (${numbered}) r group by tenant_id, feed, seq having count(*) > 1`,
  },
  {
    name: 'no row of a feed is beyond its head',
    sql: `select tenant_id, nullif(r.feed, '${nobody}'::uuid) as store_id, format('%s is at %s and the head is at %s', r.key, r.seq, coalesce(h.seq, 0)) as what
      from (${numbered}) r left join feed_head h using (tenant_id, feed) where r.seq > coalesce(h.seq, 0) or r.seq < 1`,
  },
  {
    name: 'the head of a feed is as many numbers as were given out',
    sql: `select tenant_id, ${storeOf}, format('the head is at %s and %s numbers were given out', seq, given) as what
      from feed_head where seq <> given or min_seq > seq`,
  },
  {
    name: 'the newest number of a feed is at its head',
    sql: `select h.tenant_id, nullif(h.feed, '${nobody}'::uuid) as store_id, format('the head is at %s and the newest row at %s', h.seq, coalesce(max(r.seq), 0)) as what
      from feed_head h left join (${numbered}) r using (tenant_id, feed)
      group by h.tenant_id, h.feed, h.seq, h.min_seq having h.seq > greatest(coalesce(max(r.seq), 0), h.min_seq)`,
  },
]
