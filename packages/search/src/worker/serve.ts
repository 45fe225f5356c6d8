import { OperationError } from '@vaultsync/base'
import type { CatalogueChange } from '../catalogue/record.ts'
import { SearchEngine } from '../engine/engine.ts'
import type { SearchOptions, SearchResult } from '../engine/result.ts'
import type { IndexStorage } from '../storage/port.ts'
import { localDesk, remoteDesk } from './build-desk.ts'
import { answerCalls } from './calls.ts'
import type { EngineStatus, SearchPort } from './protocol.ts'

const nothingYet: EngineStatus = {
  ready: false,
  items: 0,
  skus: 0,
  cursor: null,
  generationBytes: 0,
  journalBytes: 0,
  rebuildAdvised: false,
}

/**
 * The search worker. Before there is an index it answers with nothing, rather than not at all. With a `builder` (the
 * port of a worker that runs `serveBuilder`) generations are built over there, while searches go on here. The storage may
 * still be opening: messages must not be missed for it.
 */
export function serveSearch(
  port: SearchPort,
  storage: IndexStorage | Promise<IndexStorage>,
  options: { builder?: SearchPort } = {},
): void {
  const desk = options.builder ? remoteDesk(options.builder) : localDesk()
  let engine: SearchEngine | null = null
  // An index that cannot be read is as good as none: it is built anew from the segments.
  const opened = Promise.resolve(storage)
    .then(there => SearchEngine.open(there))
    .then(
      found => (engine ??= found),
      () => null,
    )
  const after =
    <A extends unknown[], T>(work: (...args: A) => T) =>
    async (...args: A): Promise<Awaited<T>> => {
      if (!engine) await opened
      return await work(...args)
    }
  const needed = (): SearchEngine => {
    if (engine) return engine
    throw new OperationError('index.absent', 'there is no search index yet', { retryable: true })
  }
  const publish = async (final: boolean, cursor: string | null): Promise<EngineStatus> => {
    const generation = await desk.finish(cursor)
    engine = await SearchEngine.adopt(generation, final ? await storage : undefined)
    if (final) await desk.reset()
    return engine.status()
  }
  answerCalls(port, {
    status: after(() => engine?.status() ?? nothingYet),
    search: after((text: string, wish: SearchOptions) => engine?.search(text, wish) ?? noResult(text)),
    scanned: after((spellings: readonly string[]) => engine?.scanned(spellings) ?? []),
    found: after((skuId: number) => engine?.found(skuId) ?? null),
    sku: after((skuId: number) => engine?.sku(skuId) ?? null),
    apply: after((changes: readonly CatalogueChange[], cursor?: string) => needed().apply(changes, cursor)),
    addSegment: after((body: Uint8Array, hash: string) => desk.addSegment(body, hash)),
    addStock: after((body: Uint8Array) => desk.addStock(body)),
    publish: after(publish),
    rebuild: after(async () => {
      await needed().rebuild(image => desk.rebuild(image))
      return needed().status()
    }),
  })
}

function noResult(text: string): SearchResult {
  return { text, readAs: null, rows: [], found: 0, near: 0, more: false }
}
