import { OperationError } from '@vaultsync/base'
import { Table } from './table.ts'

interface StoreShape {
  readonly key: string | string[]
  /** Rows are numbered as they come. */
  readonly numbered?: true
  readonly indexes?: readonly { readonly name: string; readonly path: string | string[]; readonly each?: true }[]
}

interface DatabaseShape<Name extends string> {
  /** How sure a write must be before it counts: on the disk, or handed to the system. */
  readonly durability: 'strict' | 'relaxed'
  readonly stores: Readonly<Record<Name, StoreShape>>
}

export type Tables<Rows> = { readonly [Name in keyof Rows]: Table<Rows[Name]> }

/** Lanes in the field have this number on their disks. */
const version = 10

/**
 * One IndexedDB database, opened when it is first used. Browsers take a handle away when they like: the next use opens
 * another. Within a transaction nothing but its own tables may be awaited, or it ends too early.
 */
export class Database<Rows extends object> {
  readonly name: string
  readonly #shape: DatabaseShape<keyof Rows & string>
  #opening: Promise<IDBDatabase> | null = null
  #closed = false

  constructor(name: string, shape: DatabaseShape<keyof Rows & string>) {
    this.name = name
    this.#shape = shape
  }

  /** With a new handle: one that failed once may fail for ever, and another costs a few milliseconds. */
  async open(): Promise<void> {
    const before = this.#opening
    this.#opening = null
    this.#closed = false
    void before?.then(handle => handle.close()).catch(() => undefined)
    await this.#handle()
  }

  /** Until somebody opens it again, nothing uses it. */
  close(): void {
    this.#closed = true
    void this.#opening?.then(handle => handle.close()).catch(() => undefined)
    this.#opening = null
  }

  read<T>(names: (keyof Rows & string)[], work: (tables: Tables<Rows>) => PromiseLike<T>): Promise<T> {
    return this.#run(names, 'readonly', work)
  }

  /** All of it or nothing; resolves when it is as durable as this database is. */
  write<T>(names: (keyof Rows & string)[], work: (tables: Tables<Rows>) => PromiseLike<T>): Promise<T> {
    return this.#run(names, 'readwrite', work)
  }

  async #run<T>(
    names: (keyof Rows & string)[],
    mode: 'readonly' | 'readwrite',
    work: (tables: Tables<Rows>) => PromiseLike<T>,
  ): Promise<T> {
    const transaction = await this.#begin(names, mode)
    const ended = endOf(transaction)
    const tables = Object.fromEntries(names.map(name => [name, new Table(transaction.objectStore(name))]))
    try {
      const outcome = await work(tables as Tables<Rows>)
      if (mode === 'readwrite') await ended
      return outcome
    } catch (failure) {
      abort(transaction)
      // What ended the transaction says more than what it then did to the rest of the work.
      throw transaction.error ?? failure
    }
  }

  async #begin(names: string[], mode: IDBTransactionMode): Promise<IDBTransaction> {
    const { durability } = this.#shape
    const begin = (handle: IDBDatabase) => handle.transaction(names, mode, { durability })
    const opening = this.#handle()
    const handle = await opening
    try {
      return begin(handle)
    } catch (failure) {
      if ((failure as { name?: string }).name !== 'InvalidStateError') throw failure
      // Closed by the browser, which did not say so.
      this.#forget(opening)
      return begin(await this.#handle())
    }
  }

  #handle(): Promise<IDBDatabase> {
    if (this.#closed) return Promise.reject(notOpen())
    if (this.#opening === null) {
      const opening: Promise<IDBDatabase> = openHandle(this.name, this.#shape.stores, () => this.#forget(opening))
      this.#opening = opening
      opening.catch(() => this.#forget(opening))
    }
    return this.#opening
  }

  #forget(opening: Promise<IDBDatabase>): void {
    if (this.#opening === opening) this.#opening = null
  }
}

async function openHandle(
  name: string,
  stores: Readonly<Record<string, StoreShape>>,
  gone: () => void,
): Promise<IDBDatabase> {
  const handle = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = () => lay(request.result, stores)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  handle.onclose = gone
  // Somebody wants it gone or changed, and need not wait for this page.
  handle.onversionchange = () => {
    gone()
    handle.close()
  }
  return handle
}

function lay(handle: IDBDatabase, stores: Readonly<Record<string, StoreShape>>): void {
  for (const [name, { key, numbered = false, indexes = [] }] of Object.entries(stores)) {
    const store = handle.createObjectStore(name, { keyPath: key, autoIncrement: numbered })
    for (const { name: index, path, each = false } of indexes) store.createIndex(index, path, { multiEntry: each })
  }
}

function endOf(transaction: IDBTransaction): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('it was ended', 'AbortError'))
  })
  // Who reads does not wait for it.
  ended.catch(() => undefined)
  return ended
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
}

const notOpen = () => new OperationError('storage.closed', 'This device’s storage is not open.', { retryable: true })
