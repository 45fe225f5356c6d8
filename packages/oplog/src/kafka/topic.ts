import { OperationError } from '@vaultsync/base'
import { type Admin, ConfigResourceTypes } from 'kafkajs'
import { brokenPromises, type PromiseOptions, type TopicSettings } from './topic-promises.ts'

export interface Topic {
  readonly partitions: number
  readonly settings: TopicSettings
}

/** Makes the topic as the promises need it where there is none; refuses one that breaks them. */
export async function openTopic(
  admin: Admin,
  topic: string,
  options: PromiseOptions & { readonly partitionsWhenMade: number },
): Promise<Topic> {
  const known = await admin.listTopics()
  if (!known.includes(topic)) await makeTopic(admin, topic, options)
  await led(admin, topic)
  const found = await readTopic(admin, topic)
  const broken = brokenPromises(found.settings, options)
  if (broken.length > 0) {
    const message = `topic ${topic} breaks what the log promises: ${broken.join('; ')}`
    throw new OperationError('log.topic-unsafe', message, { retryable: false })
  }
  return found
}

async function makeTopic(admin: Admin, topic: string, options: Parameters<typeof openTopic>[2]): Promise<void> {
  const entries = {
    'min.insync.replicas': options.singleBroker ? '1' : '2',
    'unclean.leader.election.enable': 'false',
    'retention.ms': String(options.longestOutageMs),
    'retention.bytes': '-1',
    'cleanup.policy': 'delete',
    'max.message.bytes': String(8 * 1024 * 1024),
  }
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic,
        numPartitions: options.partitionsWhenMade,
        replicationFactor: options.singleBroker ? 1 : 3,
        configEntries: Object.entries(entries).map(([name, value]) => ({ name, value })),
      },
    ],
  })
}

/** A topic that was just made, or whose broker just woke, may not have found its leaders yet. */
async function led(admin: Admin, topic: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await admin.fetchTopicOffsets(topic)
      return
    } catch (error) {
      if (attempt === 20) throw error
      await new Promise(resolve => setTimeout(resolve, 50 * attempt))
    }
  }
}

async function readTopic(admin: Admin, topic: string): Promise<Topic> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  const partitions = topics[0]?.partitions ?? []
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
  })
  const settings = new Map(resources[0]?.configEntries.map(entry => [entry.configName, entry.configValue]))
  const read = (name: string): string => {
    const value = settings.get(name)
    if (value === undefined || value === null) {
      const message = `the broker does not tell ${name} of topic ${topic}: allow DescribeConfigs`
      throw new OperationError('log.topic-unknown', message, { retryable: false })
    }
    return value
  }
  return {
    partitions: partitions.length,
    settings: {
      replicationFactor: Math.min(...partitions.map(partition => partition.replicas.length)),
      minInsyncReplicas: Number(read('min.insync.replicas')),
      uncleanLeaderElection: read('unclean.leader.election.enable') === 'true',
      retentionMs: Number(read('retention.ms')),
      retentionBytes: Number(read('retention.bytes')),
      cleanupPolicy: read('cleanup.policy'),
      maxMessageBytes: Number(read('max.message.bytes')),
    },
  }
}
