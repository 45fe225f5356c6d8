import { OperationError } from '@vaultsync/base'
import { type Admin, Kafka, type SASLOptions, logLevel } from 'kafkajs'
import { groupCommit } from '../group-commit.ts'
import type { Log, LogHead } from '../log.ts'
import { consumeTopic } from './consume.ts'
import { brokerOutage } from './outage.ts'
import { kafkaProducer } from './producer.ts'
import { quietLog } from './quiet.ts'
import { openTopic } from './topic.ts'

export interface KafkaLogOptions {
  readonly brokers: readonly string[]
  readonly topic: string
  /** How many partitions a topic gets that is not there yet; one that is there keeps its own. */
  readonly partitions?: number
  /** True for a broker that stands alone: its disk is then the only copy. */
  readonly singleBroker?: boolean
  /** The longest time that nothing may be applied; retention must cover it. */
  readonly longestOutageMs?: number
  readonly ssl?: boolean
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  readonly onWarning?: (message: string) => void
}

const week = 7 * 24 * 3_600_000

/** The log on Kafka. Refuses a topic on which an acknowledged record could be lost. */
export async function kafkaLog(options: KafkaLogOptions): Promise<Log> {
  const { topic } = options
  const kafka = client(options)
  const admin = kafka.admin({ retry: { retries: 5 } })
  const opened = await reach(admin, options)
  const producer = kafkaProducer(kafka, topic, opened.partitions)
  const maxBytes = Math.min(4 * 1024 * 1024, Math.floor(opened.settings.maxMessageBytes * 0.9))
  const commits = groupCommit(records => producer.send(records), {
    maxRecords: 2_000,
    maxBytes,
    maxWaitingBytes: 256 * 1024 * 1024,
  })
  const heads = () => asked('looking at the heads of the log', readHeads(admin, topic))
  const oldest = async (partition: number) => (await heads()).find(head => head.partition === partition)?.oldest ?? 0
  return {
    kind: 'kafka',
    id: opened.id,
    partitions: opened.partitions,
    append: records => commits.append(records),
    consume: consuming => consumeTopic({ kafka, topic, oldest }, consuming),
    heads,
    // Retention is the broker's work, and its setting one of the promises.
    trim: () => Promise.resolve(0),
    async close() {
      await commits.close()
      await producer.close()
      await admin.disconnect().catch(() => {})
    },
  }
}

function client(options: KafkaLogOptions): Kafka {
  return new Kafka({
    clientId: 'vaultsync',
    brokers: [...options.brokers],
    connectionTimeout: 5_000,
    requestTimeout: 15_000,
    logLevel: logLevel.WARN,
    logCreator: quietLog(options.onWarning),
    ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    ...(options.sasl === undefined ? {} : { sasl: { ...options.sasl } as SASLOptions }),
  })
}

async function reach(admin: Admin, options: KafkaLogOptions) {
  try {
    await admin.connect()
    const { clusterId } = await admin.describeCluster()
    const opened = await openTopic(admin, options.topic, {
      singleBroker: options.singleBroker ?? false,
      longestOutageMs: options.longestOutageMs ?? week,
      partitionsWhenMade: options.partitions ?? 8,
    })
    return { ...opened, id: `kafka:${clusterId}:${options.topic}` }
  } catch (cause) {
    await admin.disconnect().catch(() => {})
    throw cause instanceof OperationError ? cause : brokerOutage('opening the log', cause)
  }
}

async function readHeads(admin: Admin, topic: string): Promise<readonly LogHead[]> {
  const offsets = await admin.fetchTopicOffsets(topic)
  return offsets
    .map(({ partition, low, high }) => ({ partition, oldest: Number(low), next: Number(high) }))
    .sort((one, other) => one.partition - other.partition)
}

async function asked<T>(doing: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    throw brokerOutage(doing, cause)
  }
}
