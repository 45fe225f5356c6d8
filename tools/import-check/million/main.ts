import { type ByteSource, openImport } from '@vaultsync/integrations'

// How fast a million rows are read, and in how much memory: `pnpm exec tsx tools/import-check/million/main.ts [--quick]`.

const rows = process.argv.includes('--quick') ? 100_000 : 1_000_000
const conditions = ['Near Mint', 'Lightly Played Foil', 'Near Mint Foil - Japanese', 'Damaged']
const encoder = new TextEncoder()

const kinds = {
  /** One row an item. */
  tcgplayer: {
    head: 'TCGplayer Id,Product Line,Set Name,Product Name,Number,Condition,TCG Market Price,Total Quantity,TCG Marketplace Price\n',
    row: (at: number) =>
      `${7_000_000 + at},Emberfall,Ashfall,"Emberfang Drake, ${at % 50_000}",${at % 300}/300,${conditions[at % 4]},4.1000,${at % 9},${at % 100}.9900\n`,
  },
  /** Every item in two bins, half a file apart. */
  sortswift: {
    head: 'Stock Item ID,Game,Set,Card Number,Name,Condition,Language,Printing,Quantity,SKU,Price,Bin\n',
    row: (at: number) =>
      `${at},Emberfall,Ashfall,${at % 300},Emberfang Drake,NM,EN,Foil,${at % 9},S${at % (rows / 2)},4.99,B${at % 40}\n`,
  },
} as const

function generated({ head, row }: (typeof kinds)[keyof typeof kinds]): ByteSource {
  return async function* pieces() {
    let text: string = head
    for (let at = 0; at < rows; at += 1) {
      text += row(at)
      if (text.length < 256 * 1024) continue
      yield encoder.encode(text)
      text = ''
    }
    yield encoder.encode(text)
  }
}

async function measure(kind: keyof typeof kinds) {
  const started = process.hrtime.bigint()
  const cpu = process.cpuUsage()
  const { survey, read } = await openImport(generated(kinds[kind]))
  let records = 0
  let seen = 0
  for await (const batch of read()) {
    seen += batch.length
    records += batch.filter(outcome => outcome.kind === 'record').length
  }
  const used = process.cpuUsage(cpu)
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  return {
    source: survey.system.id,
    rows: seen,
    records,
    rowsPerSecond: Math.round(seen / seconds),
    cpuSeconds: Math.round((used.user + used.system) / 1e4) / 100,
    highestMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}

process.stdout.write(`${JSON.stringify([await measure('tcgplayer'), await measure('sortswift')], null, 2)}\n`)
