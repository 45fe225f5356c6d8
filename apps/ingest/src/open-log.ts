import { type Log as OpLog, kafkaLog, postgresLog } from '@vaultsync/oplog'
import type { Log } from './logging.ts'
import type { Settings } from './settings.ts'

/** Kafka where there are brokers, else the table in Postgres. Fails when the log could not keep what it promises. */
export function openLog(settings: Settings, log: Log): Promise<OpLog> {
  if (settings.KAFKA_BROKERS === undefined) return postgresLog({ url: settings.ingestUrl })
  const { KAFKA_USERNAME: username, KAFKA_PASSWORD: password, KAFKA_MECHANISM: mechanism } = settings
  return kafkaLog({
    brokers: settings.KAFKA_BROKERS,
    topic: settings.KAFKA_TOPIC,
    singleBroker: settings.KAFKA_SINGLE_BROKER,
    ssl: settings.KAFKA_SSL,
    ...(username !== undefined && password !== undefined ? { sasl: { mechanism, username, password } } : {}),
    onWarning: message => log.debug({ message }, 'Kafka'),
  })
}
