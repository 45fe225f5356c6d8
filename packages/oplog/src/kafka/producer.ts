import { assert } from '@vaultsync/base'
import type { Kafka, Producer } from 'kafkajs'
import type { LogPosition, LogRecord } from '../log.ts'
import { partitionOf } from '../partition.ts'
import { brokerOutage } from './outage.ts'

/**
 * Idempotent and acknowledged by all replicas in sync, with one flight at a time (the caller's duty): numbers that two
 * flights took at once are how this client corrupts a sequence. A producer whose flight failed is thrown away, because
 * nobody knows which numbers the broker saw; the ops in it may be in the log or not, and the gate sorts that out.
 */
export function kafkaProducer(kafka: Kafka, topic: string, partitions: number) {
  let current: Promise<Producer> | null = null

  async function connected(): Promise<Producer> {
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: { retries: 6, initialRetryTime: 100, maxRetryTime: 3_000 },
    })
    await producer.connect()
    return producer
  }

  async function drop(): Promise<void> {
    const dropped = current
    current = null
    await dropped?.then(producer => producer.disconnect()).catch(() => {})
  }

  return {
    async send(records: readonly LogRecord[]): Promise<readonly LogPosition[]> {
      const to = records.map(record => partitionOf(record.key, partitions))
      const messages = records.map((record, at) => ({
        key: record.key,
        value: asBuffer(record.value),
        partition: to[at] ?? 0,
      }))
      try {
        const producer = await (current ??= connected())
        const written = await producer.send({ topic, acks: -1, messages })
        return positionsOf(to, new Map(written.map(part => [part.partition, Number(part.baseOffset)])))
      } catch (cause) {
        await drop()
        throw brokerOutage('writing to the log', cause)
      }
    },
    close: drop,
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function positionsOf(to: readonly number[], bases: Map<number, number>): readonly LogPosition[] {
  return to.map(partition => {
    const offset = bases.get(partition)
    assert(offset !== undefined && offset >= 0, `the broker told where partition ${partition} took the records`)
    bases.set(partition, offset + 1)
    return { partition, offset }
  })
}
