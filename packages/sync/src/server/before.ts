import type { LedgerState } from '../ledger/port.ts'

type ByName<Row> = ReadonlyMap<string, Row>

/** What was true before a batch, so that each op finds its own at once. */
export interface Before {
  /** What one piece costs, by tenant and SKU. */
  readonly skus: ReadonlyMap<string, ReadonlyMap<number, number | null>>
  readonly taxes: ReadonlyMap<string, ReadonlySet<string>>
  readonly named: ReadonlySet<string>
  readonly feedRows: ByName<LedgerState['feedRows'][number]>
  readonly soldLines: ByName<LedgerState['soldLines'][number]>
  readonly stock: ByName<LedgerState['stock'][number]>
  readonly reservations: ByName<LedgerState['reservations'][number]>
  readonly leases: ByName<LedgerState['leases'][number]>
  readonly credit: ByName<LedgerState['credit'][number]>
  readonly pools: ByName<LedgerState['pools'][number]>
}

export function indexed(state: LedgerState): Before {
  return {
    skus: costs(state.skus),
    taxes: byTenant(state.taxes, ({ taxId }) => taxId),
    named: new Set(state.named.map(({ table, tenantId, id }) => `${table}|${tenantId}|${id}`)),
    feedRows: byName(state.feedRows, ({ tenantId, feed, key }) => `${tenantId}|${feed}|${key}`),
    soldLines: byName(state.soldLines, ({ tenantId, saleId, line }) => `${tenantId}|${saleId}|${line}`),
    stock: byName(state.stock, ({ tenantId, storeId, skuId }) => `${tenantId}|${storeId}|${skuId}`),
    reservations: byName(state.reservations, ({ tenantId, reservationId }) => `${tenantId}|${reservationId}`),
    leases: byName(state.leases, ({ tenantId, leaseId }) => `${tenantId}|${leaseId}`),
    credit: byName(state.credit, ({ tenantId, customerId }) => `${tenantId}|${customerId}`),
    pools: byName(state.pools, ({ tenantId, subject }) => `${tenantId}|${subject}`),
  }
}

function costs(skus: LedgerState['skus']): Before['skus'] {
  const tenants = new Map<string, Map<number, number | null>>()
  for (const { tenantId, skuId, costMinor } of skus) {
    const known = tenants.get(tenantId) ?? new Map<number, number | null>()
    tenants.set(tenantId, known.set(skuId, costMinor))
  }
  return tenants
}

function byName<Row>(rows: readonly Row[], nameOf: (row: Row) => string): ByName<Row> {
  return new Map(rows.map(row => [nameOf(row), row]))
}

function byTenant<Row extends { readonly tenantId: string }, Name>(
  rows: readonly Row[],
  nameOf: (row: Row) => Name,
): ReadonlyMap<string, ReadonlySet<Name>> {
  const tenants = new Map<string, Set<Name>>()
  for (const row of rows) {
    const names = tenants.get(row.tenantId) ?? new Set()
    tenants.set(row.tenantId, names.add(nameOf(row)))
  }
  return tenants
}
