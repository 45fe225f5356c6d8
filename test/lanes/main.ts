import { help, type LanesWanted, readWanted } from './asked.ts'
import { placesFor } from './places.ts'
import { runLanes } from './run-lanes.ts'

async function main(words: readonly string[]): Promise<number> {
  const wanted = readWanted(words, process.env)
  if (typeof wanted === 'string') {
    console.log(wanted)
    return wanted === help ? 0 : 2
  }
  const report = await sellOn(wanted)
  console.log(JSON.stringify(report))
  return report.losses > 0 || report.failedCommits > 0 ? 1 : 0
}

async function sellOn({ count, rate, minutes, url, database, tenant, store, sockets, unplugs }: LanesWanted) {
  const { codes, skuIds } = await placesFor(database, count, { tenantId: tenant, storeId: store })
  const onProgress = (line: string) => console.log(line)
  return runLanes({ url, codes, skuIds, salesPerSecond: rate, forMs: minutes * 60_000, sockets, unplugs, onProgress })
}

/** What a driver or a socket says of itself, and the first of several when all addresses of a host fail together. */
function said(error: unknown): string {
  const { message, errors } = error as { readonly message?: string; readonly errors?: readonly Error[] }
  return (message || errors?.[0]?.message || String(error)).split('\n')[0] ?? ''
}

try {
  process.exit(await main(process.argv.slice(2)))
} catch (error) {
  console.error(`The lanes could not begin: ${said(error)}`)
  process.exit(2)
}
