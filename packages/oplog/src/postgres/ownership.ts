import type { LogHead } from '../log.ts'
import { connect, outage } from './connection.ts'

/**
 * Which partitions are ours, by advisory locks of one connection: when the process dies, so do they, and another takes
 * over. It keeps two appliers from doing the same work; that the work counts once is the fence's business.
 */
export interface Ownership {
  /** Takes what is free, and tells the heads on the way. */
  claim(): Promise<{
    readonly owned: ReadonlySet<number>
    readonly heads: readonly Pick<LogHead, 'partition' | 'next'>[]
  }>
  release(): Promise<void>
}

/** Who has not asked for so long is frozen, or the machine is; its socket would keep the locks for as long as it lives. */
const givenUpMs = 10_000

export function ownership(url: string, group: string): Ownership {
  // Alone on its connection, which is opened again when it is lost: the locks asked about are always this one's.
  const sql = connect(url, 1, { idle_session_timeout: String(givenUpMs) })
  return {
    async claim() {
      try {
        const heads = await sql<{ partition: number; next: number; ours: boolean }[]>`
          select h.partition, h.next_offset as next,
            exists (
              select from pg_locks l where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.granted
                and l.classid = (hashtext(${`oplog:${group}`})::bigint & 4294967295)::oid and l.objid = h.partition::oid
            ) or pg_try_advisory_lock(hashtext(${`oplog:${group}`}), h.partition) as ours
          from oplog.head h order by h.partition`
        return { owned: new Set(heads.filter(head => head.ours).map(head => head.partition)), heads }
      } catch (cause) {
        throw outage('claiming partitions of the log', cause)
      }
    },
    release: () => sql.end({ timeout: 2 }),
  }
}
