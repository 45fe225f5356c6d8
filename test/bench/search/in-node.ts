import { memoryStorage, openSegment, openStock, SearchEngine, type Segment } from '@vaultsync/search'
import { type Measured, measure } from './measure.ts'

type Wish = { readonly queries: readonly string[]; readonly keys: readonly string[]; readonly rounds: number }

/** The server's engine: the same bytes, no browser. */
export async function measureInNode(
  segments: readonly Segment[],
  stock: Uint8Array,
  wish: Wish,
): Promise<{ measured: Measured; figures: Record<string, unknown> }> {
  const storage = memoryStorage()
  const from = performance.now()
  async function* records() {
    for (const { body, hash } of segments) yield* await openSegment(body, hash)
  }
  await SearchEngine.build(records(), { stock: await openStock(stock), storage })
  const completeMs = Math.round(performance.now() - from)
  const openedFrom = performance.now()
  const engine = await SearchEngine.open(storage)
  engine?.search(wish.queries[0] ?? 'a')
  const coldStartMs = Number((performance.now() - openedFrom).toFixed(1))
  if (!engine) throw new Error('the index was stored before')
  const storedMB = Number((engine.status().generationBytes / 1e6).toFixed(2))
  return { measured: await measure(engine, wish), figures: { storedMB, completeMs, coldStartMs } }
}
