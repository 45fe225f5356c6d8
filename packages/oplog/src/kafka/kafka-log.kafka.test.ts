import { randomUUID } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { expect, onTestFinished, test } from 'vitest'
import { logContract, testKafka } from '../testing/index.ts'
import { kafkaLog } from './kafka-log.ts'

const { brokers } = await testKafka()

logContract('the log on Kafka', async () => {
  const topic = `ops-${randomUUID()}`
  return { open: () => kafkaLog({ brokers, topic, partitions: 4, singleBroker: true }), close: async () => {} }
})

test('a topic that would let an acknowledged record go is refused, with what to set', async () => {
  const topic = `ops-${randomUUID()}`
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  onTestFinished(() => admin.disconnect())
  const configEntries = [
    { name: 'retention.ms', value: '3600000' },
    { name: 'unclean.leader.election.enable', value: 'true' },
    { name: 'cleanup.policy', value: 'compact' },
  ]
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 1, configEntries }] })
  const refusal = kafkaLog({ brokers, topic, singleBroker: true })
  await expect(refusal).rejects.toMatchObject({ code: 'log.topic-unsafe', retryable: false })
  for (const setting of ['retention.ms', 'unclean.leader.election.enable', 'cleanup.policy'])
    await expect(refusal).rejects.toThrow(setting)
})

test('one broker is enough only for who says so', async () => {
  const topic = `ops-${randomUUID()}`
  const made = await kafkaLog({ brokers, topic, partitions: 1, singleBroker: true })
  await made.close()
  await expect(kafkaLog({ brokers, topic })).rejects.toThrow('replication factor is 1')
})
