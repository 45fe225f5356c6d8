import type { FeedName, ShownPlace } from '@vaultsync/sync'
import { Dexie, type Table } from 'dexie'
import type { Sealed } from './cipher.ts'

/** Rows that lie together: many small ones of a kind, so that a hundred thousand stock rows are a few hundred writes. */
export interface Bucket {
  readonly key: string
  /** `open` by row key; `sealed` is the same as JSON, for kinds that speak of people. */
  readonly open?: Readonly<Record<string, unknown>>
  readonly sealed?: Sealed
}

/**
 * The working copy, disposable: its name carries the shape's version, and a new shape starts empty and is filled again
 * from segments and feeds.
 */
export class CopyDatabase extends Dexie {
  declare readonly buckets: Table<Bucket, string>
  declare readonly places: Table<{ feed: FeedName; place: ShownPlace }, string>
  declare readonly staged: Table<{ at?: number; feed: FeedName; page: Sealed }, number>
  declare readonly unfed: Table<{ key: string }, string>
  declare readonly segments: Table<{ hash: string; body: Uint8Array<ArrayBuffer> }, string>
  declare readonly pen: Table<{ key: 'generation'; value: number }, string>

  constructor(name = `vaultsync-copy-${copyShape}`) {
    super(name, { chromeTransactionDurability: 'relaxed' })
    this.version(1).stores({
      buckets: 'key',
      places: 'feed',
      staged: '++at,feed',
      unfed: 'key',
      segments: 'hash',
      pen: 'key',
    })
  }
}

/** Counted up whenever what is stored here changes its shape. */
export const copyShape = 1

const rowsPerBucket = 64
const numbered = new Set(['item', 'sku', 'price', 'stock', 'elsewhere'])
const personal = new Set(['customer', 'cart'])

export const isPersonal = (kind: string) => personal.has(kind)

/** Kinds that the search index wants to hear about. */
export const isSearched = (kind: string) => numbered.has(kind)

/** Kinds that are many and are read by key when needed; the rest is small and kept in memory. */
export const isLarge = (kind: string) => numbered.has(kind) || kind === 'customer' || kind === 'credit'

/** There is one `tenant`, so its key has no id. */
export const kindOf = (key: string) => key.split(':', 1)[0] ?? key
export const idOf = (key: string) => key.slice(kindOf(key).length + 1)

/** Numbers lie with their neighbours, people with those whose id ends alike, everything else by itself. */
export function bucketOf(feed: FeedName, key: string): string {
  const kind = kindOf(key)
  const id = idOf(key)
  if (numbered.has(kind)) return `${feed}|${kind}:${Math.floor(Number(id) / rowsPerBucket)}`
  if (kind === 'customer' || kind === 'credit') return `${feed}|${kind}:${id.slice(-2)}`
  return `${feed}|${kind}:${id}`
}
