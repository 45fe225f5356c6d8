import { idOf, kindOf } from './copy-database.ts'

/** Rows that a lane keeps in memory, by kind: the screens ask for a kind with every change, and most rows are of others. */
export class SmallRows {
  readonly #kinds = new Map<string, Map<string, unknown>>()

  get(key: string): unknown {
    return this.#kinds.get(kindOf(key))?.get(idOf(key))
  }

  set(key: string, body: unknown): void {
    const kind = kindOf(key)
    const rows = this.#kinds.get(kind) ?? new Map<string, unknown>()
    this.#kinds.set(kind, rows.set(idOf(key), body))
  }

  delete(key: string): void {
    this.#kinds.get(kindOf(key))?.delete(idOf(key))
  }

  clear(): void {
    this.#kinds.clear()
  }

  of(kind: string): { id: string; body: unknown }[] {
    return Array.from(this.#kinds.get(kind) ?? [], ([id, body]) => ({ id, body }))
  }
}
