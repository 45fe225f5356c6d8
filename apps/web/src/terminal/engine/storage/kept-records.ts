import { aesCipher, type Cipher, type LaneKeys } from './cipher.ts'
import { guarded } from './failure.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** Small records of this lane alone: the open cart, the print queue, settings. They may name people, so they are sealed. */
export class KeptRecords {
  readonly #database: OutboxDatabase
  readonly #cipher: Cipher

  constructor(database: OutboxDatabase, keys: LaneKeys) {
    this.#database = database
    this.#cipher = aesCipher(keys.rest)
  }

  async keep(key: string, value: unknown): Promise<void> {
    if (value === null || value === undefined) {
      await guarded(() => this.#database.kept.delete(key))
      return
    }
    const sealed = await this.#cipher.seal(JSON.stringify(value))
    await guarded(() => this.#database.kept.put({ key, value: sealed }))
  }

  async find<T>(key: string): Promise<T | null> {
    const found = await guarded(() => this.#database.kept.get(key))
    return found ? (JSON.parse(await this.#cipher.open(found.value)) as T) : null
  }
}
