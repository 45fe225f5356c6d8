import { assert } from '@vaultsync/base'
import { groupCommit } from '../group-commit.ts'
import type { Log, LogHead } from '../log.ts'
import { appendAll } from './append.ts'
import { arrivals } from './arrivals.ts'
import { connect, outage, type Sql } from './connection.ts'
import { consumeAll } from './consume.ts'
import { Tail } from './tail.ts'
import { trimAll } from './trim.ts'

export interface PostgresLogOptions {
  readonly url: string
  readonly maxConnections?: number
}

const tailBytes = 8 * 1024 * 1024
const flight = { maxRecords: 2_000, maxBytes: 8 * 1024 * 1024, maxWaitingBytes: 256 * 1024 * 1024 }

/** The log as a table: for one machine and for a store's hub, where a broker would be one more thing to break. */
export async function postgresLog({ url, maxConnections = 8 }: PostgresLogOptions): Promise<Log> {
  const sql = connect(url, maxConnections)
  const { id, partitions } = await identify(sql)
  const news = arrivals(sql)
  const tail = new Tail(tailBytes)
  const commits = groupCommit(async records => {
    const positions = await appendAll(sql, partitions, records)
    tail.keep(records, positions)
    news.announce(positions)
    return positions
  }, flight)
  return {
    kind: 'postgres',
    id,
    partitions,
    append: records => commits.append(records),
    consume: options => consumeAll({ url, sql, news, tail }, options),
    heads: () => readHeads(sql),
    trim: (before, keepMs) => trimAll(sql, before, keepMs),
    async close() {
      await commits.close()
      await sql.end({ timeout: 5 })
    },
  }
}

async function identify(sql: Sql): Promise<{ id: string; partitions: number }> {
  try {
    const [row] = await sql<{ id: string; partitions: number }[]>`
      select 'postgres:' || id as id, (select count(*)::int from oplog.head) as partitions from oplog.identity`
    assert(row !== undefined && row.partitions > 0, 'the log has an identity and partitions: run `migrate` first')
    return row
  } catch (cause) {
    await sql.end({ timeout: 1 })
    throw cause instanceof Error && cause.name === 'AssertionError' ? cause : outage('opening the log', cause)
  }
}

async function readHeads(sql: Sql): Promise<readonly LogHead[]> {
  try {
    return await sql<LogHead[]>`
      select h.partition, h.next_offset as next, coalesce(
        (select r."offset" from oplog.record r where r.partition = h.partition order by r."offset" limit 1),
        h.next_offset) as oldest
      from oplog.head h order by h.partition`
  } catch (cause) {
    throw outage('looking at the heads of the log', cause)
  }
}
