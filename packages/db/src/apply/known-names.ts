import { type LedgerState, tenantWide } from '@vaultsync/sync'
import { arrayLiteral, plain } from './array-literal.ts'
import type { Connection } from './write-facts.ts'

type Sku = LedgerState['skus'][number]
type Tax = LedgerState['taxes'][number]

interface Catalogue {
  /** The place in the tenant's catalogue feed up to which `costs` is true. */
  readonly epoch: string
  seq: number
  /** Moves when something that may be remembered was changed. */
  changes: number
  readonly costs: Map<number, number | null>
}

interface Followed {
  readonly tenantId: string
  readonly epoch: string
  readonly seq: number
  readonly changed: readonly number[]
}

const mostRemembered = 2_000_000

const followed = `select k.t as "tenantId", h.epoch, h.seq, case when h.epoch = k.e and h.seq > k.s then array(
    select substr(f.key, 5)::bigint from feed_row f where f.tenant_id = k.t and f.feed = $4 and f.seq > k.s and f.seq > 0
      and f.key like 'sku:%') else '{}' end as changed
  from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as k (t, e, s)
  join feed_head h on h.tenant_id = k.t and h.feed = $4`

/**
 * SKUs with their costs, and taxes, that this process has seen in the ledger, so that they need not be asked for with
 * every sale. Every change of a SKU has a number in its tenant's catalogue feed: each transaction reads how far that is
 * now, and what was numbered since is forgotten. A tax is never taken out; what was not there is asked for each time.
 */
export class KnownNames {
  readonly #catalogues = new Map<string, Catalogue>()
  readonly #taxes = new Map<string, Set<string>>()
  #remembered = 0

  /** Asks where the catalogues stand now, and forgets what has changed. */
  async follow(sql: Connection, tenantIds: readonly string[]): Promise<void> {
    const asked = tenantIds.map(tenantId => {
      const { epoch = tenantWide, seq = 0 } = this.#catalogues.get(tenantId) ?? {}
      return { tenantId, epoch, seq }
    })
    const values = ['tenantId', 'epoch', 'seq'].map(field => arrayLiteral(asked, field, plain))
    const rows = (await sql.unsafe(followed, [...values, tenantWide], { prepare: true })) as unknown as Followed[]
    for (const row of rows) this.#moveOn(row)
  }

  async skus(
    asked: readonly Omit<Sku, 'costMinor'>[],
    read: (unknown: readonly Omit<Sku, 'costMinor'>[]) => Promise<Sku[]>,
  ): Promise<Sku[]> {
    const known: Sku[] = []
    const unknown: Omit<Sku, 'costMinor'>[] = []
    const before = new Map<string, { readonly catalogue: Catalogue | undefined; readonly changes: number }>()
    for (const { tenantId, skuId } of asked) {
      const catalogue = this.#catalogues.get(tenantId)
      const costMinor = catalogue?.costs.get(skuId)
      if (costMinor !== undefined) {
        known.push({ tenantId, skuId, costMinor })
        continue
      }
      unknown.push({ tenantId, skuId })
      if (!before.has(tenantId)) before.set(tenantId, { catalogue, changes: catalogue?.changes ?? 0 })
    }
    const found = await read(unknown)
    this.#makeRoom(found.length)
    for (const { tenantId, skuId, costMinor } of found) {
      const { catalogue, changes } = before.get(tenantId) ?? {}
      // What was heard to change while the answer travelled may be what the answer says.
      if (catalogue === this.#catalogues.get(tenantId) && catalogue?.changes === changes)
        catalogue?.costs.set(skuId, costMinor)
      known.push({ tenantId, skuId, costMinor })
    }
    return known
  }

  async taxes(asked: readonly Tax[], read: (unknown: readonly Tax[]) => Promise<Tax[]>): Promise<Tax[]> {
    const isKnown = ({ tenantId, taxId }: Tax) => this.#taxes.get(tenantId)?.has(taxId) === true
    const found = await read(asked.filter(tax => !isKnown(tax)))
    const known = asked.filter(isKnown)
    this.#makeRoom(found.length)
    for (const { tenantId, taxId } of found) {
      const names = this.#taxes.get(tenantId) ?? new Set()
      this.#taxes.set(tenantId, names.add(taxId))
    }
    return [...known, ...found]
  }

  /** After the connection was lost anything may have happened to the database, even a restore. */
  forget(): void {
    this.#catalogues.clear()
    this.#taxes.clear()
    this.#remembered = 0
  }

  #makeRoom(more: number): void {
    if (this.#remembered > mostRemembered) this.forget()
    this.#remembered += more
  }

  #moveOn({ tenantId, epoch, seq, changed }: Followed): void {
    const known = this.#catalogues.get(tenantId)
    if (known?.epoch !== epoch) {
      this.#catalogues.set(tenantId, { epoch, seq, changes: 0, costs: new Map() })
      return
    }
    for (const skuId of changed) known.costs.delete(skuId)
    if (changed.length > 0) known.changes += 1
    known.seq = Math.max(known.seq, seq)
  }
}
