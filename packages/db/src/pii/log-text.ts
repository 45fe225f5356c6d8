import type { LogRecord } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { scopeTo } from '../apply/postgres-ledger.ts'
import { isPersonal, isSealedText, openOpText, sealOpText } from './op-text.ts'
import { connectionDoor, type Vaults, vaultsOf } from './tenant-keys.ts'
import type { Vault } from './vault.ts'

/** Ops as they may rest in the log: those that say who somebody is, and those that nobody can read, are sealed. */
export async function sealForLog(database: Database, tenantId: string, texts: readonly string[]): Promise<string[]> {
  if (!texts.some(mustRestSealed)) return [...texts]
  const vault = await inScope(database, tenantId, (vaults, door) => vaults.of(door, tenantId))
  return texts.map(text => (mustRestSealed(text) ? sealOpText(vault, text) : text))
}

const mustRestSealed = (text: string) => isPersonal(text) || !text.startsWith('{"proto":1,')

/** Records as they came to the gateway. */
export async function openRecords(database: Database, records: readonly LogRecord[]): Promise<readonly LogRecord[]> {
  const sealed = new Set(records.filter(({ ops }) => ops.some(isSealedText)).map(({ tenantId }) => tenantId))
  if (sealed.size === 0) return records
  const vaults = new Map<string, Vault | null>()
  for (const tenantId of sealed)
    vaults.set(tenantId, await inScope(database, tenantId, (known, door) => known.find(door, tenantId)))
  return records.map(record => {
    const vault = vaults.get(record.tenantId) ?? null
    return vault === null ? record : { ...record, ops: record.ops.map(text => openOpText(vault, text)) }
  })
}

async function inScope<T>(
  database: Database,
  tenantId: string,
  work: (vaults: Vaults, door: ReturnType<typeof connectionDoor>) => Promise<T>,
): Promise<T> {
  const vaults = vaultsOf(database)
  const done = await database.sql.begin(async sql => {
    await scopeTo(sql, [tenantId])
    return { answer: await work(vaults, connectionDoor(sql, tenantId)) }
  })
  return done.answer
}
