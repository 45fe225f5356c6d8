import type { LogHead, LogPosition } from '../log.ts'
import type { Sql } from './connection.ts'

const channel = 'vaultsync_oplog'
/** On a busy log the other processes hear of many appends at once: each telling is a transaction of its own. */
const betweenTellingsMs = 20

/**
 * Who knows that a partition has grown. Our own appends say so at once, those of other processes by NOTIFY, and a slow
 * look at the heads makes up for whatever was missed.
 */
export interface Arrivals {
  /** Resolves when the partition may hold `offset`, or when the signal is aborted. */
  until(partition: number, offset: number, signal: AbortSignal): Promise<void>
  heard(heads: readonly Pick<LogHead, 'partition' | 'next'>[]): void
  /** Tells this process and, a moment later, the others. */
  announce(positions: readonly LogPosition[]): void
  listen(): Promise<() => Promise<void>>
}

export function arrivals(sql: Sql): Arrivals {
  const next = new Map<number, number>()
  const waiting = new Map<number, Set<() => void>>()
  let toTell = new Map<number, number>()
  let telling = false

  function heard(heads: readonly Pick<LogHead, 'partition' | 'next'>[]) {
    for (const head of heads) {
      if (head.next <= (next.get(head.partition) ?? 0)) continue
      next.set(head.partition, head.next)
      for (const wake of waiting.get(head.partition) ?? []) wake()
    }
  }

  // Apart from the append, because a NOTIFY inside it would make all appends of the database queue for their commits.
  async function tell() {
    telling = true
    while (toTell.size > 0) {
      const payload = JSON.stringify([...toTell])
      toTell = new Map()
      await sql`select pg_notify(${channel}, ${payload})`.catch(() => {})
      await new Promise(resolve => setTimeout(resolve, betweenTellingsMs))
    }
    telling = false
  }

  return {
    heard,
    until(partition, offset, signal) {
      return new Promise(resolve => {
        if (signal.aborted || (next.get(partition) ?? 0) > offset) return resolve()
        const waiters = waiting.get(partition) ?? new Set()
        waiting.set(partition, waiters)
        const done = () => {
          if (!signal.aborted && (next.get(partition) ?? 0) <= offset) return
          waiters.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        waiters.add(done)
        signal.addEventListener('abort', done, { once: true })
      })
    },
    announce(positions) {
      for (const { partition, offset } of positions) toTell.set(partition, offset + 1)
      heard([...toTell].map(([partition, head]) => ({ partition, next: head })))
      if (!telling) void tell()
    },
    async listen() {
      const listening = await sql.listen(channel, payload => {
        const heads = JSON.parse(payload) as [number, number][]
        heard(heads.map(([partition, head]) => ({ partition, next: head })))
      })
      return () => listening.unlisten()
    },
  }
}
