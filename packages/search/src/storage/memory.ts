import type { IndexStorage, StoredIndex } from './port.ts'

/** For tests, and for servers that build their index at start. */
export function memoryStorage(): IndexStorage {
  let stored: StoredIndex | null = null
  return {
    async read() {
      return stored && { generation: stored.generation.slice(0), journal: stored.journal.slice() }
    },
    async writeGeneration(generation, journal) {
      stored = { generation: generation.slice(0), journal: journal.slice() }
    },
    async appendJournal(bytes, at) {
      if (!stored) return
      const journal = new Uint8Array(at + bytes.length)
      journal.set(stored.journal.subarray(0, at))
      journal.set(bytes, at)
      stored = { generation: stored.generation, journal }
    },
    async clear() {
      stored = null
    },
    async close() {},
  }
}
