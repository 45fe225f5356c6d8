/** Where something lies: one key, or all between two. */
type Where = IDBValidKey | IDBKeyRange

interface Walk {
  /** Without one, by the rows' own keys. */
  readonly index?: string
  readonly range: IDBKeyRange
  readonly newestFirst?: boolean
  readonly skip?: number
}

/** One store as a transaction sees it. A request that fails ends the whole transaction. */
export class Table<Row> {
  readonly #store: IDBObjectStore

  constructor(store: IDBObjectStore) {
    this.#store = store
  }

  get(key: IDBValidKey): Promise<Row | undefined> {
    return answer<Row | undefined>(this.#store.get(key))
  }

  getAll(keys: readonly IDBValidKey[]): Promise<(Row | undefined)[]> {
    return Promise.all(keys.map(key => this.get(key)))
  }

  all(where?: Where | null): Promise<Row[]> {
    return answer<Row[]>(this.#store.getAll(where))
  }

  /** No more than so many of them. */
  first(where: Where, limit: number): Promise<Row[]> {
    return answer<Row[]>(this.#store.getAll(where, limit))
  }

  by(index: string, where: Where): Promise<Row[]> {
    return answer<Row[]>(this.#store.index(index).getAll(where))
  }

  keys(where?: Where | null, limit?: number): Promise<IDBValidKey[]> {
    return answer(this.#store.getAllKeys(where, limit))
  }

  keysBy(index: string, where: Where): Promise<IDBValidKey[]> {
    return answer(this.#store.index(index).getAllKeys(where))
  }

  count(): Promise<number> {
    return answer(this.#store.count())
  }

  /** One row after another, until `take` has had enough: they are never all in memory. */
  walk({ index, range, newestFirst = false, skip = 0 }: Walk, take: (row: Row, key: IDBValidKey) => boolean) {
    const source = index === undefined ? this.#store : this.#store.index(index)
    return new Promise<void>((resolve, reject) => {
      const walking = source.openCursor(range, newestFirst ? 'prev' : 'next')
      let skipping = skip
      walking.onerror = () => reject(walking.error)
      walking.onsuccess = () => {
        const cursor = walking.result
        if (cursor === null) return resolve()
        if (skipping > 0) {
          cursor.advance(skipping)
          skipping = 0
        } else if (take(cursor.value as Row, cursor.primaryKey)) cursor.continue()
        else resolve()
      }
    })
  }

  async put(...rows: readonly Row[]): Promise<void> {
    await last(rows.map(row => this.#store.put(row)))
  }

  async add(...rows: readonly Row[]): Promise<void> {
    await last(rows.map(row => this.#store.add(row)))
  }

  async delete(...where: readonly Where[]): Promise<void> {
    await last(where.map(key => this.#store.delete(key)))
  }

  async clear(): Promise<void> {
    await answer(this.#store.clear())
  }
}

function answer<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error)
  })
}

/** They are answered in order, and one that fails fails all that follow: the last speaks for them. */
function last(requests: readonly IDBRequest[]): Promise<unknown> {
  const request = requests.at(-1)
  return request === undefined ? Promise.resolve() : answer(request)
}
