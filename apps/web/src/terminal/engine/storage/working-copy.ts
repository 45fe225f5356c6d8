import type { FeedName, PullPage, ShownPlace, WorkingCopy } from '@vaultsync/sync'
import type { Cipher } from './cipher.ts'
import {
  type Bucket,
  bucketOf,
  type CopyDatabase,
  idOf,
  isLarge,
  isPersonal,
  isSearched,
  kindOf,
} from './copy-database.ts'
import { bulkDeadlineMs, guarded } from './failure.ts'
import { fenced } from './outbox-journal.ts'
import { SmallRows } from './small-rows.ts'

type Rows = Record<string, unknown>

/** Rows that the search index has not heard of, as they were owed at one moment. */
export interface Owed {
  readonly keys: readonly string[]
  /** What came to be owed since, also again: grows while the index is told. */
  readonly since: ReadonlySet<string>
}

/** Between two pieces of a long write the page hears its keys. */
const bucketsAtOnce = 64
const keysAtOnce = 500

function* pieces<T>(all: readonly T[], size: number): Iterable<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}

const neededFirst: ReadonlySet<string> = new Set(['store', 'tax'])

/** The working-copy port over IndexedDB. Small kinds are also kept in memory, where the screens read them at once. */
export class BrowserCopy implements WorkingCopy {
  readonly #database: CopyDatabase
  readonly #cipher: Cipher
  readonly #small = { store: new SmallRows(), catalogue: new SmallRows() }
  readonly #shown = new Set<FeedName>()
  /** What came to be owed to the index since it was last asked what is. */
  #owedSince = new Set<string>()

  constructor(database: CopyDatabase, cipher: Cipher) {
    this.#database = database
    this.#cipher = cipher
  }

  async open(): Promise<Record<FeedName, ShownPlace | null>> {
    return guarded(async () => {
      this.#database.close({ disableAutoOpen: false })
      await this.#database.open()
      for (const feed of ['store', 'catalogue'] as const) await this.#loadSmall(feed)
      const places = await this.#database.places.toArray()
      for (const { feed } of places) this.#shown.add(feed)
      const of = (feed: FeedName) => places.find(entry => entry.feed === feed)?.place ?? null
      return { store: of('store'), catalogue: of('catalogue') }
    })
  }

  async stage(page: PullPage, again: boolean, generation: number): Promise<void> {
    const sealed = await this.#cipher.seal(JSON.stringify(page))
    await this.#write(generation, async () => {
      if (again) await this.#database.staged.where('feed').equals(page.feed).delete()
      await this.#database.staged.add({ feed: page.feed, page: sealed })
    })
    if (this.#shown.has(page.feed)) return
    // A lane that has never shown this feed cannot sell without its store's settings and taxes, which no op of a lane touches.
    for (const { key, body } of page.rows) if (neededFirst.has(kindOf(key))) this.#small[page.feed].set(key, body)
  }

  async flip(page: PullPage, { fresh, again }: { fresh: boolean; again: boolean }, generation: number): Promise<void> {
    const { feed } = page
    const reading = () => this.#database.staged.where('feed').equals(feed).sortBy('at')
    const staged = again ? [] : await guarded(reading, bulkDeadlineMs)
    const changes = new Map<string, unknown>()
    const pages = await Promise.all(
      staged.map(async entry => JSON.parse(await this.#cipher.open(entry.page)) as PullPage),
    )
    for (const { rows } of [...pages, page]) {
      for (const { key, body } of rows) changes.set(key, body)
    }
    const buckets = await this.#merged(feed, changes, fresh)
    await this.#write(generation, async () => {
      if (fresh) {
        await this.#feedBuckets(feed).delete()
        // What was still to be told is not there any more: the index would take it for gone.
        await this.#database.unfed.where('key').startsWith(`${feed}|`).delete()
      }
      for (const some of pieces(buckets, bucketsAtOnce)) await this.#database.buckets.bulkPut(some)
      await this.#owe([...changes.keys()].filter(key => isSearched(kindOf(key))).map(key => `${feed}|${key}`))
      await this.#database.staged.where('feed').equals(feed).delete()
      await this.#database.places.put({ feed, place: { epoch: page.epoch, seq: page.to, vector: page.vector } })
    })
    this.#shown.add(feed)
    this.#remember(feed, changes, fresh)
  }

  async get(feed: FeedName, keys: readonly string[]): Promise<readonly unknown[]> {
    const large = [...new Set(keys.filter(key => isLarge(kindOf(key))).map(key => bucketOf(feed, key)))]
    const found = large.length === 0 ? [] : await guarded(() => this.#database.buckets.bulkGet(large))
    const rows: Rows = {}
    for (const bucket of found) if (bucket) Object.assign(rows, await this.#open(bucket))
    return keys.map(key => (isLarge(kindOf(key)) ? rows[key] : this.#small[feed].get(key)) ?? null)
  }

  async list(feed: FeedName, kind: string): Promise<readonly { id: string; body: unknown }[]> {
    if (!isLarge(kind)) return this.small(feed, kind)
    const range = `${feed}|${kind}:`
    const buckets = await guarded(() => this.#database.buckets.where('key').startsWith(range).toArray())
    const rows = await Promise.all(buckets.map(bucket => this.#open(bucket)))
    return rows.flatMap(open => Object.entries(open).map(([key, body]) => ({ id: idOf(key), body })))
  }

  /** Rows of a small kind, at once. */
  small(feed: FeedName, kind: string): { id: string; body: unknown }[] {
    return this.#small[feed].of(kind)
  }

  /** The next rows that the search index has not heard of. */
  async unfed(limit: number): Promise<Owed> {
    const since = new Set<string>()
    this.#owedSince = since
    const keys = await guarded(() => this.#database.unfed.limit(limit).primaryKeys())
    return { keys, since }
  }

  /** They lie side by side, so they go in one piece; what came to be owed again meanwhile stays, and the others go one by one. */
  async fed({ keys, since }: Owed, generation: number): Promise<void> {
    const [first, last] = [keys[0], keys.at(-1)]
    if (first === undefined || last === undefined) return
    await this.#write(generation, async () => {
      const { unfed } = this.#database
      if (since.size === 0) await unfed.where('key').between(first, last, true, true).delete()
      else await unfed.bulkDelete(keys.filter(key => !since.has(key)))
    })
  }

  /** An index that was made anew from segments knows no stock: it is owed all of it again. */
  async oweStock(generation: number): Promise<void> {
    const buckets = this.#database.buckets
    const kept = await guarded(
      () =>
        Promise.all(
          ['store|stock:', 'store|elsewhere:'].map(start => buckets.where('key').startsWith(start).toArray()),
        ),
      bulkDeadlineMs,
    )
    const keys = kept.flat().flatMap(({ open }) => Object.keys(open ?? {}))
    await this.#write(generation, () => this.#owe(keys.map(key => `store|${key}`)))
  }

  async #owe(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#owedSince.add(key)
    for (const some of pieces(keys, keysAtOnce)) await this.#database.unfed.bulkPut(some.map(key => ({ key })))
  }

  async #merged(feed: FeedName, changes: ReadonlyMap<string, unknown>, fresh: boolean): Promise<Bucket[]> {
    const names = [...new Set([...changes.keys()].map(key => bucketOf(feed, key)))]
    const before = fresh ? [] : await guarded(() => this.#database.buckets.bulkGet(names), bulkDeadlineMs)
    const merged = new Map<string, Rows>()
    for (const [at, name] of names.entries()) {
      const bucket = before[at]
      merged.set(name, bucket ? { ...(await this.#open(bucket)) } : {})
    }
    for (const [key, body] of changes) {
      const rows = merged.get(bucketOf(feed, key)) ?? {}
      if (body === null) delete rows[key]
      else rows[key] = body
    }
    return Promise.all([...merged].map(([key, rows]) => this.#seal(key, rows)))
  }

  #remember(feed: FeedName, changes: ReadonlyMap<string, unknown>, fresh: boolean) {
    if (fresh) this.#small[feed].clear()
    for (const [key, body] of changes) {
      if (isLarge(kindOf(key))) continue
      if (body === null) this.#small[feed].delete(key)
      else this.#small[feed].set(key, body)
    }
  }

  async #loadSmall(feed: FeedName) {
    const names = (await this.#feedBuckets(feed).primaryKeys()).filter(
      name => !isLarge(kindOf(name.slice(feed.length + 1))),
    )
    this.#small[feed].clear()
    for (const bucket of await this.#database.buckets.bulkGet(names)) {
      if (!bucket) continue
      for (const [key, body] of Object.entries(await this.#open(bucket))) this.#small[feed].set(key, body)
    }
  }

  #feedBuckets(feed: FeedName) {
    return this.#database.buckets.where('key').startsWith(`${feed}|`)
  }

  async #open({ open, sealed }: Bucket): Promise<Rows> {
    return sealed ? (JSON.parse(await this.#cipher.open(sealed)) as Rows) : (open ?? {})
  }

  async #seal(key: string, rows: Rows): Promise<Bucket> {
    const kind = kindOf(key.slice(key.indexOf('|') + 1))
    return isPersonal(kind) ? { key, sealed: await this.#cipher.seal(JSON.stringify(rows)) } : { key, open: rows }
  }

  async #write(generation: number, change: () => PromiseLike<unknown>): Promise<void> {
    const { buckets, places, staged, unfed, pen } = this.#database
    const write = () =>
      this.#database.transaction('rw', [buckets, places, staged, unfed, pen], async () => {
        const holder = (await pen.get('generation'))?.value ?? generation
        if (holder > generation) throw fenced()
        if (holder < generation) await pen.put({ key: 'generation', value: generation })
        await change()
      })
    await guarded(write, bulkDeadlineMs)
  }
}

/** A copy is fenced by the first write of the new holder; taking the pen writes that at once. */
export function fenceCopy(database: CopyDatabase, generation: number): Promise<void> {
  return guarded(async () => {
    await database.pen.put({ key: 'generation', value: generation })
  })
}
