import type { LogPosition, LogRecord, ReadRecord } from '../log.ts'

interface Stretch {
  readonly records: ReadRecord[]
  bytes: number
}

/**
 * The newest records that this process appended itself, for a reader in the same process: they need not travel to the
 * database and back. Only an unbroken stretch of each partition is kept; what others appended in between ends it.
 */
export class Tail {
  readonly #stretches = new Map<number, Stretch>()
  readonly #maxBytes: number
  /** Nobody reads here until someone consumes. */
  wanted = false

  constructor(maxBytesPerPartition: number) {
    this.#maxBytes = maxBytesPerPartition
  }

  keep(records: readonly LogRecord[], positions: readonly LogPosition[]): void {
    if (!this.wanted) return
    records.forEach(({ key, value }, at) => {
      const position = positions[at]
      if (position !== undefined) this.#add(position.partition, { offset: position.offset, key, value })
    })
  }

  /** Null when the database must be asked. */
  read(partition: number, from: number, maxRecords: number): readonly ReadRecord[] | null {
    const stretch = this.#stretches.get(partition)
    const first = stretch?.records[0]?.offset
    if (stretch === undefined || first === undefined || from < first) return null
    // Whoever reads from here has no more need of what lies before.
    for (const { value } of stretch.records.splice(0, from - first)) stretch.bytes -= value.length
    return stretch.records.length === 0 ? null : stretch.records.slice(0, maxRecords)
  }

  #add(partition: number, record: ReadRecord): void {
    const known = this.#stretches.get(partition)
    const follows = known?.records.at(-1)?.offset === record.offset - 1
    const stretch = known !== undefined && follows ? known : { records: [], bytes: 0 }
    this.#stretches.set(partition, stretch)
    stretch.records.push(record)
    stretch.bytes += record.value.length
    // A reader that is so far behind asks the database, which knows everything.
    if (stretch.bytes > this.#maxBytes) this.#stretches.delete(partition)
  }
}
