import { type CatalogueRecord, packCatalogue, packStock, type Segment } from '@vaultsync/search'
import { inventedShop, inventedStock } from '@vaultsync/search/testing'
import type { Page } from 'playwright-core'
import { openBooks } from '../../e2e/till/books.ts'
import { identityOf } from '../../e2e/till/journal.ts'

/** What can be typed and scanned on the lane. */
export interface BenchShop {
  readonly skus: number
  readonly names: readonly string[]
  readonly codes: readonly string[]
}

interface Finder {
  status(): Promise<{ readonly ready: boolean; readonly skus: number; readonly cursor: string | null }>
  addSegment(body: Uint8Array, hash: string): Promise<void>
  addStock(body: Uint8Array): Promise<void>
  publish(options: { final: boolean; cursor?: string }): Promise<unknown>
}

const samples = 600

/** Waits until the lane has its catalogue; with a number, puts an invented one of that size in its place. */
export async function fillShop(page: Page, skus: number | null): Promise<BenchShop> {
  await page.waitForFunction(
    async () => {
      interface Parts {
        readonly finder: Finder
        readonly engine: { snapshot(): { readonly phase: string; readonly bootstrap: unknown } }
      }
      const { finder, engine } = (window as unknown as { tillParts: () => Parts }).tillParts()
      const { phase, bootstrap } = engine.snapshot()
      const { ready, cursor } = await finder.status()
      return phase === 'ready' && bootstrap === null && ready && cursor !== null
    },
    undefined,
    { timeout: 180_000 },
  )
  return skus === null ? demoShop(page) : inventShop(page, skus)
}

async function demoShop(page: Page): Promise<BenchShop> {
  const { tenantId } = await identityOf(page)
  const books = openBooks()
  const named = await books.sql<{ name: string }[]>`
    select name from item where tenant_id = ${tenantId} and not archived group by name order by md5(name) limit ${samples}`
  const coded = await books.sql<{ code: string }[]>`
    select code from sku where tenant_id = ${tenantId} and not archived and not serialised and not strict
    order by md5(code) limit ${samples}`
  const [counted] = await books.sql<{ many: number }[]>`
    select count(*)::bigint as many from sku where tenant_id = ${tenantId} and not archived`
  await books.close()
  return { skus: counted?.many ?? 0, names: named.map(row => row.name), codes: coded.map(row => row.code) }
}

async function inventShop(page: Page, skus: number): Promise<BenchShop> {
  const records = [...inventedShop({ skus })]
  const segments: Segment[] = []
  for await (const segment of packCatalogue(records)) segments.push(segment)
  const stock = await packStock(inventedStock(records))
  await page.route('**/bench/*', route => {
    const at = Number(new URL(route.request().url()).pathname.split('/').at(-1))
    return route.fulfill({ body: Buffer.from(segments[at]?.body ?? stock) })
  })
  await page.evaluate(
    async hashes => {
      const { finder } = (window as unknown as { tillParts: () => { finder: Finder } }).tillParts()
      const body = async (at: number) => new Uint8Array(await (await fetch(`/bench/${at}`)).arrayBuffer())
      // Whatever the builder still holds of the shop's own catalogue goes first.
      await finder.publish({ final: true, cursor: 'cleared' })
      for (const [at, hash] of hashes.entries()) await finder.addSegment(await body(at), hash)
      await finder.addStock(await body(hashes.length))
      await finder.publish({ final: true, cursor: 'invented' })
    },
    segments.map(({ hash }) => hash),
  )
  await page.unroute('**/bench/*')
  return { skus, names: namesOf(records), codes: codesOf(records) }
}

const spread = <T>(all: readonly T[]): T[] => all.filter((_, at) => at % Math.ceil(all.length / samples) === 0)

const namesOf = (records: readonly CatalogueRecord[]) => [...new Set(spread(records).map(({ item }) => item.name))]

const codesOf = (records: readonly CatalogueRecord[]) =>
  spread(records.flatMap(record => record.skus.filter(sku => sku.serialised !== true && sku.strict !== true))).map(
    ({ code }) => code,
  )
