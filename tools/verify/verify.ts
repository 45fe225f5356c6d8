import type postgres from 'postgres'
import { auditInvariants } from './invariants/audit.ts'
import { daySumInvariants } from './invariants/day-sums.ts'
import { feedInvariants } from './invariants/feeds.ts'
import type { Invariant, SealedInvariant } from './invariants/invariant.ts'
import { moneyInvariants } from './invariants/money.ts'
import { opInvariants } from './invariants/ops.ts'
import { rollupInvariants } from './invariants/rollups.ts'
import { sealedInvariants } from './invariants/sealed.ts'
import { stockInvariants } from './invariants/stock.ts'
import { supportLogInvariants } from './invariants/support-log.ts'

export type AnyInvariant = Invariant | SealedInvariant

export const invariants: readonly AnyInvariant[] = [
  ...opInvariants,
  ...sealedInvariants,
  ...auditInvariants,
  ...supportLogInvariants,
  ...stockInvariants,
  ...moneyInvariants,
  ...feedInvariants,
  ...rollupInvariants,
  ...daySumInvariants,
]

/** Who did what and when: what an auditor asks for, without the figures. */
export const auditTrail: readonly AnyInvariant[] = [...auditInvariants, ...supportLogInvariants]

export interface Violation {
  readonly invariant: string
  readonly tenantId: string
  readonly storeId: string | null
  readonly what: string
}

export interface Shop {
  readonly tenantId: string
  readonly tenant: string
  readonly storeId: string | null
  readonly store: string | null
  readonly ops: number
  readonly sales: number
  readonly movements: number
}

export interface Findings {
  readonly shops: readonly Shop[]
  readonly violations: readonly Violation[]
  /** Sealed ops that were not looked into, because their key was not given. */
  readonly unopened: number
}

/** So many of a kind are named; a table that is wrong throughout need not be printed. */
const mostOfAKind = 100

/** Reads the whole of the books through one snapshot: what is being written meanwhile cannot look like a fault. */
export async function verify(
  sql: postgres.Sql | postgres.TransactionSql,
  asked: readonly AnyInvariant[] = invariants,
): Promise<Findings> {
  // Books that nobody has analysed yet look empty to the planner, and then it compares every row with every other.
  await sql.unsafe('set local enable_nestloop = off')
  const shops = await sql.unsafe<Shop[]>(shopsAsked)
  const violations: Violation[] = []
  let unopened = 0
  for (const one of asked) {
    const looked = 'look' in one ? await one.look(sql) : { wrong: await violationsOf(sql, one), unopened: 0 }
    unopened += looked.unopened
    violations.push(...looked.wrong.slice(0, mostOfAKind).map(wrong => ({ invariant: one.name, ...wrong })))
  }
  return { shops, violations, unopened }
}

async function violationsOf(
  sql: postgres.Sql | postgres.TransactionSql,
  { sql: statement }: Invariant,
): Promise<readonly Omit<Violation, 'invariant'>[]> {
  return sql.unsafe(
    `select tenant_id as "tenantId", store_id as "storeId", what from (${statement}) v order by 1, 2, 3 limit ${mostOfAKind}`,
  )
}

const shopsAsked = `
  with ops as (select tenant_id, store_id, count(*)::int as n from op group by tenant_id, store_id),
  sales as (select tenant_id, store_id, count(*)::int as n from sale group by tenant_id, store_id),
  moved as (select tenant_id, store_id, count(*)::int as n from stock_movement group by tenant_id, store_id),
  places as (
    select tenant_id, store_id from ops union select tenant_id, store_id from sales union
    select tenant_id, store_id from moved union select tenant_id, store_id from store
  )
  select p.tenant_id as "tenantId", coalesce(t.name, 'tenant ' || p.tenant_id) as tenant, p.store_id as "storeId",
    coalesce(s.name, 'store ' || p.store_id) as store, coalesce(o.n, 0) as ops, coalesce(x.n, 0) as sales, coalesce(m.n, 0) as movements
  from places p left join tenant t on t.tenant_id = p.tenant_id
  left join store s on s.tenant_id = p.tenant_id and s.store_id = p.store_id
  left join ops o on o.tenant_id = p.tenant_id and o.store_id is not distinct from p.store_id
  left join sales x on x.tenant_id = p.tenant_id and x.store_id is not distinct from p.store_id
  left join moved m on m.tenant_id = p.tenant_id and m.store_id is not distinct from p.store_id
  order by 2, 4 nulls first`
