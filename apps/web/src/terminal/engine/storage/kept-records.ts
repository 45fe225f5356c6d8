import { aesCipher, type Cipher, type LaneKeys } from './cipher.ts'
import { guarded } from './failure.ts'
import type { OutboxDatabase } from './outbox-database.ts'
import { fenced } from './outbox-journal.ts'

interface Turn {
  readonly writing: Promise<void>
  /** What came while it was being written: only the newest of it is written next. */
  next: { value: unknown; generation: number; readonly written: Promise<void> } | null
}

/**
 * Small records of this lane alone: the open cart, the print queue, settings. They may name people, so they are sealed.
 * Sealing takes a while that differs: the writes of one key go one after another, so that the newest value stays.
 */
export class KeptRecords {
  readonly #database: OutboxDatabase
  readonly #cipher: Cipher
  readonly #turns = new Map<string, Turn>()

  constructor(database: OutboxDatabase, keys: LaneKeys) {
    this.#database = database
    this.#cipher = aesCipher(keys.rest)
  }

  /** Resolves when this value, or one that was given later, is durable. Values must not change afterwards. */
  keep(key: string, value: unknown, generation: number): Promise<void> {
    const turn = this.#turns.get(key)
    if (turn === undefined) return this.#begin(key, value, generation)
    if (turn.next !== null) Object.assign(turn.next, { value, generation })
    else {
      const written = turn.writing
        .catch(() => undefined)
        .then(() => {
          const latest = turn.next ?? { value, generation }
          return this.#begin(key, latest.value, latest.generation)
        })
      turn.next = { value, generation, written }
    }
    return turn.next?.written ?? turn.writing
  }

  async find<T>(key: string): Promise<T | null> {
    const turn = this.#turns.get(key)
    await (turn?.next?.written ?? turn?.writing)?.catch(() => undefined)
    const found = await guarded(() => this.#database.kept.get(key))
    return found ? (JSON.parse(await this.#cipher.open(found.value)) as T) : null
  }

  #begin(key: string, value: unknown, generation: number): Promise<void> {
    const turn: Turn = { writing: this.#write(key, value, generation), next: null }
    this.#turns.set(key, turn)
    void this.#forget(key, turn)
    return turn.writing
  }

  async #forget(key: string, turn: Turn): Promise<void> {
    await turn.writing.catch(() => undefined)
    if (turn.next === null) this.#turns.delete(key)
  }

  /** A tab that was frozen and lost the pen must not put its old cart over the one that is sold from now. */
  async #write(key: string, value: unknown, generation: number): Promise<void> {
    const sealed = value === null || value === undefined ? null : await this.#cipher.seal(JSON.stringify(value))
    const { kept, lane } = this.#database
    await guarded(() =>
      this.#database.transaction('rw', [kept, lane], async () => {
        const state = await this.#database.record('state')
        if (state !== null && state.generation !== generation) throw fenced()
        if (sealed === null) await kept.delete(key)
        else await kept.put({ key, value: sealed })
      }),
    )
  }
}
