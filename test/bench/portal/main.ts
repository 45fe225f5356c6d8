import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dashboard } from './dashboard.ts'
import { writeGoods } from './goods-file.ts'
import { importGoods } from './import.ts'
import { type Part, readOptions, sizes } from './options.ts'
import { pages } from './pages.ts'
import { prices } from './prices.ts'
import { build, start } from './running.ts'
import { search } from './search.ts'
import { openShop } from './shop.ts'

const targets = {
  dashboardP95Ms: 200,
  searchP99Ms: 20,
  importRowsPerSecond: 10_000,
  priceToLaneP99Ms: 1_000,
  pageLcpMs: 1_500,
  pageScriptKb: 200,
}

const options = readOptions(process.argv.slice(2))
const size = options.quick ? sizes.quick : sizes.full
const wants = (part: Part) => options.only.includes(part)
const said = (what: string) => console.error(`bench:portal: ${what}`)

async function main() {
  await build()
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-goods-'))
  const running = await start()
  try {
    const shop = await openShop(running)
    const file = options.skus ?? join(folder, 'goods.csv')
    const result: Record<string, unknown> = { bench: 'portal', quick: options.quick, size, targets }
    const measure = async (part: Part, work: () => Promise<unknown>) => {
      if (!wants(part)) return
      const began = performance.now()
      result[part] = await work()
      const seconds = Math.round((performance.now() - began) / 1_000)
      said(`${part} in ${seconds} s: ${JSON.stringify(result[part])}`)
    }
    if (options.skus === null && (wants('import') || wants('search'))) await writeGoods(file, size.skus)
    await measure('prices', () => prices(running, shop, size))
    // Before the import: telling every store what the others hold of so many new goods goes on for a while after it.
    await measure('dashboard', () => dashboard(running, shop, size))
    if (wants('search') && !wants('import')) await importGoods(running, shop, file)
    await measure('import', () => importGoods(running, shop, file))
    await measure('search', () => search(running, shop, file, size))
    await measure('pages', () => pages(running, shop, size))
    return result
  } finally {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

console.log(JSON.stringify(await main()))
process.exit(0)
