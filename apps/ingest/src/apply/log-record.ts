import { assert } from '@vaultsync/base'
import type { LogRecord } from '@vaultsync/sync'

/** Only gateways write to the log, so what is not a record there is damage, and stops the partition loudly. */
export function batchedOps(value: Uint8Array): LogRecord {
  const record = JSON.parse(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')) as LogRecord
  assert(typeof record.tenantId === 'string' && Array.isArray(record.ops), 'the log holds records of gateways only')
  return record
}
