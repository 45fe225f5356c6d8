import type { FoundSku, SkuRecord } from '../catalogue/record.ts'
import type { SearchOptions, SearchResult } from '../engine/result.ts'
import { callOver } from './calls.ts'
import type { EngineStatus, SearchClient, SearchPort } from './protocol.ts'

type Wish = {
  readonly text: string
  readonly options: SearchOptions
  readonly resolve: (result: SearchResult | null) => void
  readonly reject: (cause: unknown) => void
}

/**
 * The till's end. One search is under way at a time; while it is, only the latest of those typed since is kept, so
 * that a fast typist never waits for answers to what is no longer on the screen.
 */
export function connectSearch(port: SearchPort): SearchClient {
  const caller = callOver(port)
  const ask = async <T>(name: string, ...args: readonly unknown[]): Promise<T> => (await caller.call(name, args)) as T
  const listeners = new Set<() => void>()
  const changing = async <T>(change: Promise<T>): Promise<T> => {
    const answer = await change
    for (const listener of listeners) listener()
    return answer
  }
  let underway: Wish | null = null
  let next: Wish | null = null

  const send = (wish: Wish) => {
    underway = wish
    ask<SearchResult>('search', wish.text, wish.options)
      .then(result => wish.resolve(next ? null : result), wish.reject)
      .finally(() => {
        underway = null
        if (!next) return
        const following = next
        next = null
        send(following)
      })
  }

  return {
    search: (text, options = {}) =>
      new Promise((resolve, reject) => {
        const wish = { text, options, resolve, reject }
        if (!underway) return send(wish)
        next?.resolve(null)
        next = wish
      }),
    status: () => ask<EngineStatus>('status'),
    scanned: spellings => ask<readonly FoundSku[]>('scanned', spellings),
    found: skuId => ask<FoundSku | null>('found', skuId),
    sku: skuId => ask<SkuRecord | null>('sku', skuId),
    apply: (changes, cursor) => changing(ask<void>('apply', changes, cursor)),
    addSegment: (body, hash) => ask<void>('addSegment', body, hash),
    addStock: body => ask<void>('addStock', body),
    publish: ({ final, cursor }) => changing(ask<EngineStatus>('publish', final, cursor ?? null)),
    rebuild: () => ask<EngineStatus>('rebuild'),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => caller.close(),
  }
}
