import { assert } from '@vaultsync/base'
import type { LogPosition, LogRecord } from '../log.ts'
import { partitionOf } from '../partition.ts'
import { outage, type Sql } from './connection.ts'

/** One statement, one transaction, for any number of records. */
export async function appendAll(
  sql: Sql,
  partitions: number,
  records: readonly LogRecord[],
): Promise<readonly LogPosition[]> {
  const to = records.map(record => partitionOf(record.key, partitions))
  const keys = records.map(record => record.key)
  const lengths = records.map(record => record.value.length)
  // As bytes the driver would spell them in hex: twice their size, where this is four thirds.
  const bytes = Buffer.concat(records.map(record => record.value)).toString('base64')
  const next = new Map<number, number>()
  try {
    const bases = await sql<{ partition: number; base: number }[]>`
      select partition, base from oplog.append(${to}::int[], ${keys}::text[], ${lengths}::int[],
        decode(${bytes}, 'base64'))`
    for (const { partition, base } of bases) next.set(partition, base)
  } catch (cause) {
    throw outage('writing to the log', cause)
  }
  return to.map(partition => {
    const offset = next.get(partition)
    assert(offset !== undefined, `partition ${partition} of the log has a head`)
    next.set(partition, offset + 1)
    return { partition, offset }
  })
}
