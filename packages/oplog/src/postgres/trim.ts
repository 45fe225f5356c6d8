import type { LogPosition } from '../log.ts'
import { outage, type Sql } from './connection.ts'

const atATime = 2_000

/** In small bites, so that a trim never holds up an append or bloats one transaction. */
export async function trimAll(sql: Sql, before: readonly LogPosition[], keepMs: number): Promise<number> {
  let gone = 0
  try {
    for (const { partition, offset } of before) {
      for (;;) {
        const { count } = await sql`
          delete from oplog.record where partition = ${partition} and "offset" = any(array(
            select "offset" from oplog.record
            where partition = ${partition} and "offset" < ${offset}
              and appended_at < now() - ${keepMs / 1000} * interval '1 second'
            order by "offset" limit ${atATime}))`
        gone += count
        if (count < atATime) break
      }
    }
    return gone
  } catch (cause) {
    throw outage('trimming the log', cause)
  }
}
