import type { Database } from '@vaultsync/db'

/** Where the books stand in one partition of a log. */
export async function readOffset(database: Database, log: string, partition: number): Promise<number> {
  return (await readOffsets(database, log)).get(partition) ?? 0
}

export async function readOffsets(database: Database, log: string): Promise<ReadonlyMap<number, number>> {
  const rows = await database.sql<{ partition: number; off: number }[]>`
    select partition, off from part_offset where log = ${log}`
  return new Map(rows.map(({ partition, off }) => [partition, off]))
}
