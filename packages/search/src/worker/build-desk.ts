import type { CatalogueRecord, StockLevel } from '../catalogue/record.ts'
import { rebuildImage } from '../engine/engine.ts'
import type { EngineImage } from '../engine/image.ts'
import { GenerationBuilder } from '../index/builder.ts'
import { openSegment } from '../segments/open.ts'
import { openStock } from '../segments/stock.ts'
import { answerCalls, callOver } from './calls.ts'
import type { SearchPort } from './protocol.ts'

/** Where generations are built: seconds of work at a million SKUs, best done in a worker of its own. */
export interface BuildDesk {
  addSegment(body: Uint8Array, hash: string): Promise<void>
  addStock(body: Uint8Array): Promise<void>
  /** The generation of what was added so far; more may be added afterwards. */
  finish(cursor: string | null): Promise<ArrayBuffer>
  /** Forgets what was added. */
  reset(): Promise<void>
  rebuild(image: EngineImage): Promise<ArrayBuffer>
}

export function localDesk(): BuildDesk {
  let builder = new GenerationBuilder()
  let stock: (readonly StockLevel[])[] = []
  const added = new Set<string>()
  return {
    async addSegment(body, hash) {
      if (added.has(hash)) return
      const records: readonly CatalogueRecord[] = await openSegment(body, hash)
      if (added.has(hash)) return
      added.add(hash)
      for (const record of records) builder.add(record)
    },
    async addStock(body) {
      stock.push(await openStock(body))
    },
    async finish(cursor) {
      return builder.finish(cursor, each(stock))
    },
    async reset() {
      builder = new GenerationBuilder()
      stock = []
      added.clear()
    },
    rebuild: rebuildImage,
  }
}

/** The whole of a second worker's file: `serveBuilder(self)`. */
export function serveBuilder(port: SearchPort): void {
  const desk = localDesk()
  answerCalls(port, {
    addSegment: (body: Uint8Array, hash: string) => desk.addSegment(body, hash),
    addStock: (body: Uint8Array) => desk.addStock(body),
    finish: (cursor: string | null) => desk.finish(cursor),
    reset: () => desk.reset(),
    rebuild: (image: EngineImage) => desk.rebuild(image),
  })
}

export function remoteDesk(port: SearchPort): BuildDesk {
  const caller = callOver(port)
  return {
    addSegment: async (body, hash) => void (await caller.call('addSegment', [body, hash])),
    addStock: async body => void (await caller.call('addStock', [body])),
    finish: async cursor => (await caller.call('finish', [cursor])) as ArrayBuffer,
    reset: async () => void (await caller.call('reset', [])),
    rebuild: async image => (await caller.call('rebuild', [image], [image.generation])) as ArrayBuffer,
  }
}

function* each(lists: readonly (readonly StockLevel[])[]): Iterable<StockLevel> {
  for (const list of lists) yield* list
}
