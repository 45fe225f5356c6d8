/** What is stored: one generation of the index, and the changes since. */
export type StoredIndex = { readonly generation: ArrayBuffer; readonly journal: Uint8Array }

/**
 * Where an index rests. A generation is replaced as a whole or not at all, also when the power fails half-way; the
 * journal belongs to its generation.
 */
export interface IndexStorage {
  /** Null when nothing was ever written, or when what is there cannot be trusted. */
  read(): Promise<StoredIndex | null>
  /** Makes `generation` the current one, with `journal` as its first entries. */
  writeGeneration(generation: ArrayBuffer, journal: Uint8Array): Promise<void>
  /**
   * Writes at byte `at` of the journal and drops what stood behind it: a torn end is overwritten, not appended to.
   * Resolves when the bytes are durable.
   */
  appendJournal(bytes: Uint8Array, at: number): Promise<void>
  clear(): Promise<void>
  close(): Promise<void>
}
