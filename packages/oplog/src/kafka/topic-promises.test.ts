import { expect, test } from 'vitest'
import { brokenPromises, type TopicSettings } from './topic-promises.ts'

const day = 86_400_000
const sound: TopicSettings = {
  replicationFactor: 3,
  minInsyncReplicas: 2,
  uncleanLeaderElection: false,
  retentionMs: 7 * day,
  retentionBytes: -1,
  cleanupPolicy: 'delete',
  maxMessageBytes: 8_000_000,
}
const options = { singleBroker: false, longestOutageMs: 7 * day }

test('a sound topic passes', () => {
  expect(brokenPromises(sound, options)).toEqual([])
  expect(brokenPromises({ ...sound, retentionMs: -1 }, options)).toEqual([])
  expect(
    brokenPromises({ ...sound, replicationFactor: 1, minInsyncReplicas: 1 }, { ...options, singleBroker: true }),
  ).toEqual([])
})

test.each<[string, Partial<TopicSettings>]>([
  ['replication factor', { replicationFactor: 2, minInsyncReplicas: 1 }],
  ['min.insync.replicas', { minInsyncReplicas: 1 }],
  ['min.insync.replicas', { minInsyncReplicas: 3 }],
  ['unclean.leader.election.enable', { uncleanLeaderElection: true }],
  ['retention.ms', { retentionMs: 6 * day }],
  ['retention.bytes', { retentionBytes: 1_000_000_000 }],
  ['cleanup.policy', { cleanupPolicy: 'compact,delete' }],
  ['max.message.bytes', { maxMessageBytes: 1_000 }],
])('the operator is told about %s: %o', (setting, change) => {
  expect(brokenPromises({ ...sound, ...change }, options).join()).toContain(setting)
})
