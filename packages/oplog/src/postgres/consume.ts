import { backoff, sleep } from '../backoff.ts'
import type { ConsumeOptions, ReadRecord } from '../log.ts'
import { turns } from '../turns.ts'
import type { Arrivals } from './arrivals.ts'
import { outage, type Sql } from './connection.ts'
import { ownership } from './ownership.ts'
import type { Tail } from './tail.ts'

const lookAgainMs = 1_000
/** A batch stops growing here, whatever its count. */
const maxBatchBytes = 4 * 1024 * 1024

interface Reader {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

interface Source {
  readonly url: string
  readonly sql: Sql
  readonly news: Arrivals
  readonly tail: Tail
}

/** Keeps one reader on each partition that is ours, for as long as it is. */
export async function consumeAll({ url, sql, news, tail }: Source, options: ConsumeOptions): Promise<void> {
  tail.wanted = true
  const ours = ownership(url, options.group)
  const readers = new Map<number, Reader>()
  const turn = turns(options.concurrency ?? 4)
  const pause = backoff(options.signal)
  const listening = listenUntilHeard(news, options)

  async function keepReaders(owned: ReadonlySet<number>) {
    for (const [partition, reader] of readers) {
      if (owned.has(partition)) continue
      reader.stop.abort()
      await reader.ended
      readers.delete(partition)
    }
    for (const partition of owned) {
      if (readers.has(partition)) continue
      const stop = new AbortController()
      readers.set(partition, {
        stop,
        ended: readPartition({ sql, news, tail, options, turn, partition, signal: stop.signal }),
      })
    }
  }

  try {
    while (!options.signal.aborted) {
      try {
        const { owned, heads } = await ours.claim()
        news.heard(heads)
        await keepReaders(owned)
        pause.reset()
        await sleep(lookAgainMs, options.signal)
      } catch (error) {
        options.onTrouble?.(null, error)
        await keepReaders(new Set())
        await pause.wait()
      }
    }
  } finally {
    await keepReaders(new Set())
    await ours.release()
    await listening.then(unlisten => unlisten()).catch(() => {})
  }
}

/** Not worth waiting for: until it listens, the look at the heads wakes the readers, only later. */
async function listenUntilHeard(news: Arrivals, options: ConsumeOptions): Promise<() => Promise<void>> {
  const pause = backoff(options.signal)
  while (!options.signal.aborted) {
    try {
      return await news.listen()
    } catch (error) {
      options.onTrouble?.(null, outage('listening to the log', error))
      await pause.wait()
    }
  }
  return async () => {}
}

interface Reading {
  readonly sql: Sql
  readonly news: Arrivals
  readonly tail: Tail
  readonly options: ConsumeOptions
  readonly turn: ReturnType<typeof turns>
  readonly partition: number
  readonly signal: AbortSignal
}

async function readPartition({ sql, news, tail, options, turn, partition, signal }: Reading): Promise<void> {
  const pause = backoff(signal)
  let position: number | null = null
  while (!signal.aborted) {
    try {
      const from: number = (position ??= await options.from(partition))
      await news.until(partition, from, signal)
      if (signal.aborted) return
      position = await turn(async () => {
        const limit = options.maxRecords ?? 500
        const records = tail.read(partition, from, limit) ?? (await readFrom(sql, partition, from, limit))
        const last = records.at(-1)
        if (last === undefined) return from
        await options.onBatch({ partition, records })
        return last.offset + 1
      })
      if (position === from) await pause.wait()
      else pause.reset()
    } catch (error) {
      position = null
      options.onTrouble?.(partition, error)
      await pause.wait()
    }
  }
}

async function readFrom(sql: Sql, partition: number, from: number, limit: number): Promise<readonly ReadRecord[]> {
  try {
    return await sql<{ offset: number; key: string; value: Buffer }[]>`
      select "offset", key, value from (
        select "offset", key, value, sum(octet_length(value)) over (order by "offset") - octet_length(value) as before
        from oplog.record where partition = ${partition} and "offset" >= ${from}
        order by "offset" limit ${limit}
      ) r where before < ${maxBatchBytes} order by "offset"`
  } catch (cause) {
    throw outage('reading the log', cause)
  }
}
