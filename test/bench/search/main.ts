import { writeFileSync } from 'node:fs'
import { packCatalogue, packStock, type Segment } from '@vaultsync/search'
import { inventedQueries, inventedShop, inventedStock } from '@vaultsync/search/testing'
import { measureInBrowser } from './in-browser.ts'
import { measureInNode } from './in-node.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { type AskedQuery, hitRates, keystrokes, readQueries } from './queries.ts'
import { readShop, type Shop } from './shop-file.ts'
import { quietest, timingOf } from './timing.ts'

type Browsers = { getChromium(): Promise<{ path: string | null; reason: string | null }> }

async function main(options: BenchOptions): Promise<void> {
  const { shop, asked } = await whatToMeasure(options)
  const packedFrom = performance.now()
  const segments: Segment[] = []
  for await (const segment of packCatalogue(shop.records)) segments.push(segment)
  const packMs = Math.round(performance.now() - packedFrom)
  const stock = await packStock(shop.stock)
  const wish = {
    queries: asked.map(query => query.q),
    keys: keystrokes(asked, options.quick ? 400 : 1_500),
    rounds: options.quick ? 2 : 5,
  }
  const { measured, figures } = options.node
    ? await measureInNode(segments, stock, wish)
    : await measureInBrowser(await browserPath(), segments, stock, wish, options.quick ? 2 : 5)
  const top = measured.answers.map(answer => answer.top)
  if (options.answers !== null) {
    const lines = measured.answers.map((answer, at) => JSON.stringify({ q: wish.queries[at], ...answer }))
    writeFileSync(options.answers, `${lines.join('\n')}\n`)
  }
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0)
  console.log(
    JSON.stringify({
      bench: 'search',
      where: options.node ? 'node' : 'chromium worker',
      items: shop.records.length,
      skus: shop.stock.length,
      segments: segments.length,
      packMs,
      packedMB: Number((bytes / 1e6).toFixed(2)),
      stockMB: Number((stock.length / 1e6).toFixed(2)),
      ...figures,
      warmMs: timingOf(measured.warm),
      warmQuietMs: timingOf(quietest(measured.warm, asked.length)),
      firstRoundMs: timingOf(measured.first),
      keystrokes: measured.keys.length,
      keystrokeMs: timingOf(measured.keys),
      apply1000Ms: measured.applyMs,
      hitAt10: hitRates(shop.records, asked, top),
    }),
  )
}

async function whatToMeasure(options: BenchOptions): Promise<{ shop: Shop; asked: AskedQuery[] }> {
  const shop = options.skus === null ? inventShop(options.quick ? 100_000 : 1_000_000) : await readShop(options.skus)
  const asked = options.queries === null ? inventedQueries(shop.records, 50) : readQueries(options.queries)
  return { shop, asked }
}

function inventShop(skus: number): Shop {
  const records = [...inventedShop({ skus })]
  const known = new Map(inventedStock(records).map(level => [level.skuId, level]))
  const all = records.flatMap(record => record.skus)
  return { records, stock: all.map(({ skuId }) => known.get(skuId) ?? { skuId, here: 0, elsewhere: 0 }) }
}

async function browserPath(): Promise<string> {
  const tools = new URL('../../../tools/services/chromium.mjs', import.meta.url).href
  const { path, reason } = await ((await import(tools)) as Browsers).getChromium()
  if (path === null) throw new Error(reason ?? 'there is no browser')
  return path
}

await main(readOptions(process.argv.slice(2)))
