import type { EachBatchPayload, Kafka } from 'kafkajs'
import { backoff } from '../backoff.ts'
import type { ConsumeOptions, ReadRecord } from '../log.ts'
import { brokerOutage } from './outage.ts'

/**
 * The group hands out partitions; where to read is told from outside and never committed. Each partition's position is
 * kept here and checked against every batch, because a fetch that began before a seek still arrives after it.
 */
export async function consumeTopic(source: Source, options: ConsumeOptions): Promise<void> {
  const pause = backoff(options.signal)
  while (!options.signal.aborted) {
    try {
      await oneMembership(source, options, () => pause.reset())
    } catch (error) {
      options.onTrouble?.(null, brokerOutage('reading the log', error))
      await pause.wait()
    }
  }
}

interface Source {
  readonly kafka: Kafka
  readonly topic: string
  readonly oldest: (partition: number) => Promise<number>
}

async function oneMembership(source: Source, options: ConsumeOptions, healthy: () => void): Promise<void> {
  const { kafka, topic, oldest } = source
  const consumer = kafka.consumer({
    groupId: options.group,
    allowAutoTopicCreation: false,
    sessionTimeout: 10_000,
    heartbeatInterval: 2_000,
    rebalanceTimeout: 20_000,
    maxWaitTimeInMs: 500,
    minBytes: 1,
    maxBytesPerPartition: 2 * 1024 * 1024,
    retry: { retries: 4, initialRetryTime: 100 },
  })
  const positions = new Map<number, number>()
  const pauses = new Map<number, ReturnType<typeof backoff>>()
  const { GROUP_JOIN, REBALANCING, CRASH } = consumer.events
  consumer.on(GROUP_JOIN, () => positions.clear())
  consumer.on(REBALANCING, () => positions.clear())
  const left = new Promise<void>((resolve, reject) => {
    consumer.on(CRASH, ({ payload }) => (payload.restart ? undefined : reject(payload.error)))
    if (options.signal.aborted) resolve()
    options.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  left.catch(() => {})
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.concurrency ?? 4,
      eachBatch: async payload => {
        await oneFetch(payload, { topic, positions, pauses, oldest, options, seek: to => consumer.seek(to) })
        healthy()
      },
    })
    await left
  } finally {
    // Waits for the batches in hand.
    await consumer.disconnect().catch(() => {})
  }
}

interface Reading {
  readonly topic: string
  readonly positions: Map<number, number>
  readonly pauses: Map<number, ReturnType<typeof backoff>>
  /** The oldest offset still kept: a batch may begin later than asked only when what lies between is gone. */
  readonly oldest: (partition: number) => Promise<number>
  readonly options: ConsumeOptions
  readonly seek: (to: { topic: string; partition: number; offset: string }) => void
}

async function oneFetch(payload: EachBatchPayload, reading: Reading): Promise<void> {
  const { batch } = payload
  const over = () => !payload.isRunning() || payload.isStale()
  const { topic, positions, options, seek } = reading
  const { partition } = batch
  try {
    let position = positions.get(partition) ?? (await options.from(partition))
    positions.set(partition, position)
    const records = recordsOf(batch.messages)
    const first = records[0]?.offset ?? position
    const wanted = records.filter(record => record.offset >= position)
    if (wanted.length === 0 || (first > position && (await reading.oldest(partition)) <= position)) {
      if (first !== position) seek({ topic, partition, offset: String(position) })
      return
    }
    for (const records of slices(wanted, options.maxRecords ?? 500)) {
      if (over() || options.signal.aborted) return
      await options.onBatch({ partition, records })
      position = (records.at(-1)?.offset ?? position) + 1
      positions.set(partition, position)
      payload.resolveOffset(String(position - 1))
      await payload.heartbeat()
    }
    reading.pauses.get(partition)?.reset()
  } catch (error) {
    positions.delete(partition)
    options.onTrouble?.(partition, error)
    const pause = reading.pauses.get(partition) ?? backoff(options.signal)
    reading.pauses.set(partition, pause)
    await pause.wait()
    if (!over()) seek({ topic, partition, offset: String(await options.from(partition)) })
  }
}

function* slices<T>(list: readonly T[], length: number): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += length) yield list.slice(at, at + length)
}

function recordsOf(messages: EachBatchPayload['batch']['messages']): readonly ReadRecord[] {
  return messages.map(message => ({
    offset: Number(message.offset),
    key: message.key?.toString() ?? '',
    value: message.value ?? Buffer.alloc(0),
  }))
}
