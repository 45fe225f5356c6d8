import type { SearchEngine, SearchResult } from '@vaultsync/search'

export type Measured = {
  /** By query, in the order they were asked: the codes found, and the milliseconds of the last warm round. */
  readonly answers: readonly { readonly top: readonly string[]; readonly ms: number }[]
  readonly first: readonly number[]
  readonly warm: readonly number[]
  readonly keys: readonly number[]
  readonly applyMs: number
}

/** The same in a browser's worker and in Node: one cold round, warm rounds, key presses, a thousand changes. */
export async function measure(
  engine: SearchEngine,
  wish: { readonly queries: readonly string[]; readonly keys: readonly string[]; readonly rounds: number },
): Promise<Measured> {
  const timed = (text: string) => {
    const from = performance.now()
    const result = engine.search(text)
    return { result, ms: performance.now() - from }
  }
  const first = wish.queries.map(text => timed(text).ms)
  const warm: number[] = []
  for (let round = 1; round < wish.rounds; round++) for (const text of wish.queries) warm.push(timed(text).ms)
  const answers = wish.queries.map(text => {
    const { result, ms } = timed(text)
    warm.push(ms)
    return { top: topCodes(result), ms: Number(ms.toFixed(3)) }
  })
  for (const text of wish.keys) timed(text)
  const keys = wish.keys.map(text => timed(text).ms)
  return { answers, first, warm, keys, applyMs: await measureApply(engine) }
}

/** Ten SKU codes: the best of each row first, then the rest of the rows. */
function topCodes(result: SearchResult): string[] {
  const best = result.rows.flatMap(row => row.skus.slice(0, 1))
  const rest = result.rows.flatMap(row => row.skus.slice(1))
  return [...best, ...rest].slice(0, 10).map(cell => cell.code)
}

async function measureApply(engine: SearchEngine): Promise<number> {
  const from = performance.now()
  await engine.apply(
    Array.from({ length: 1_000 }, (_, at) =>
      at % 2 === 0
        ? ({ kind: 'price', skuId: 1 + at * 7, priceMinor: 100 + at } as const)
        : ({ kind: 'stock', skuId: 1 + at * 7, here: at % 9, elsewhere: 1 } as const),
    ),
  )
  return Number((performance.now() - from).toFixed(2))
}
