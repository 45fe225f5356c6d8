/** What decides whether an acknowledged record can be lost. */
export interface TopicSettings {
  readonly replicationFactor: number
  readonly minInsyncReplicas: number
  readonly uncleanLeaderElection: boolean
  /** -1 keeps for ever. */
  readonly retentionMs: number
  /** -1 keeps any amount. */
  readonly retentionBytes: number
  readonly cleanupPolicy: string
  readonly maxMessageBytes: number
}

export interface PromiseOptions {
  /** A broker that stands alone cannot replicate: whoever runs one says so, and forgoes the promise of a second copy. */
  readonly singleBroker: boolean
  /** The longest time that nothing may be applied without anything being lost. */
  readonly longestOutageMs: number
}

export const smallestMessageLimit = 1_000_000

/** In words for whoever runs the broker; empty when an acknowledged record stays. */
export function brokenPromises(topic: TopicSettings, options: PromiseOptions): readonly string[] {
  const broken: string[] = []
  const days = (ms: number) => `${Math.round(ms / 86_400_000)} days`
  if (!options.singleBroker && topic.replicationFactor < 3)
    broken.push(`replication factor is ${topic.replicationFactor}: set 3, so that two copies survive the loss of one`)
  if (!options.singleBroker && topic.minInsyncReplicas < 2)
    broken.push(`min.insync.replicas is ${topic.minInsyncReplicas}: set 2, or "acknowledged" may mean one copy`)
  if (topic.minInsyncReplicas >= topic.replicationFactor && topic.replicationFactor > 1)
    broken.push('min.insync.replicas equals the replication factor: the loss of one broker stops every append')
  if (topic.uncleanLeaderElection)
    broken.push('unclean.leader.election.enable is true: a replica that lags may become leader and drop records')
  if (topic.retentionMs !== -1 && topic.retentionMs < options.longestOutageMs)
    broken.push(
      `retention.ms is ${days(topic.retentionMs)}: set at least ${days(options.longestOutageMs)}, the longest outage`,
    )
  if (topic.retentionBytes !== -1)
    broken.push(`retention.bytes is ${topic.retentionBytes}: set -1, or a busy day pushes out what is not applied yet`)
  if (topic.cleanupPolicy !== 'delete')
    broken.push(
      `cleanup.policy is ${topic.cleanupPolicy}: set delete, because every record counts, not the last of a key`,
    )
  if (topic.maxMessageBytes < smallestMessageLimit)
    broken.push(`max.message.bytes is ${topic.maxMessageBytes}: set at least ${smallestMessageLimit}`)
  return broken
}
