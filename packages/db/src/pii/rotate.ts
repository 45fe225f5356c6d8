import type { Database } from '../access/database.ts'
import { keyRing } from './key-ring.ts'
import { resealTenant } from './reseal.ts'
import { connectionDoor, newKey, type StoredKey, unwrapKey, wrapKey } from './tenant-keys.ts'
import { Vault } from './vault.ts'

export interface Rotation {
  /** Keys that were wrapped anew by the current wrapping key. */
  readonly wrapped: number
  /** Rows that were sealed anew. */
  readonly sealed: number
  /** The key that seals from now on; null for a tenant of whom nothing was ever sealed. */
  readonly keyNo: number | null
  /** Old keys that nothing needs any more. */
  readonly dropped: number
}

interface Wish {
  /** Only wraps anew, by the current wrapping key; the tenants' keys stay. */
  readonly wrapOnly?: boolean
  /** What the log may still hold under a key: younger keys than this are not dropped. */
  readonly keepMs: number
  readonly nowMs?: number
}

/**
 * Gives a tenant a new key and seals under it whatever rests under older ones, or unsealed. A run that was cut short is
 * taken up where it was: what is done is told by what rests there. Work as the owner of the database.
 */
export async function rotateKeys(database: Database, tenantId: string, wish: Wish): Promise<Rotation> {
  const wrapped = await wrapAnew(database, tenantId)
  if (wish.wrapOnly === true) return { wrapped, sealed: 0, keyNo: null, dropped: 0 }
  const newest = await newestKey(database, tenantId)
  if (newest === null) return { wrapped, sealed: 0, keyNo: null, dropped: 0 }
  if (newest.settled) await addKey(database, tenantId, newest.keyNo + 1)
  const vault = new Vault(
    tenantId,
    (await keysOf(database, tenantId)).map(key => unwrapKey(tenantId, key)),
  )
  const sealed = await resealTenant(database, tenantId, vault)
  await database.sql`
    update tenant_key set settled_at = now() where tenant_id = ${tenantId} and key_no = ${vault.keyNo} and settled_at is null`
  const dropped = await dropOld(database, tenantId, vault, wish)
  return { wrapped, sealed, keyNo: vault.keyNo, dropped }
}

async function keysOf(database: Database, tenantId: string): Promise<readonly StoredKey[]> {
  const done = await database.sql.begin(async sql => ({ keys: await connectionDoor(sql, tenantId).read() }))
  return done.keys
}

async function wrapAnew(database: Database, tenantId: string): Promise<number> {
  const { current } = keyRing()
  const old = (await keysOf(database, tenantId)).filter(({ kek }) => kek !== current.id)
  for (const key of old) {
    const { kek, wrapped } = wrapKey(tenantId, unwrapKey(tenantId, key))
    await database.sql`
      update tenant_key set kek = ${kek}, wrapped = ${wrapped}
      where tenant_id = ${tenantId} and key_no = ${key.keyNo} and kek = ${key.kek}`
  }
  return old.length
}

async function newestKey(database: Database, tenantId: string): Promise<{ keyNo: number; settled: boolean } | null> {
  const [row] = await database.sql<{ keyNo: number; settled: boolean }[]>`
    select key_no as "keyNo", settled_at is not null as settled from tenant_key
    where tenant_id = ${tenantId} order by key_no desc limit 1`
  return row ?? null
}

async function addKey(database: Database, tenantId: string, keyNo: number): Promise<void> {
  const { kek, wrapped } = wrapKey(tenantId, newKey(keyNo))
  await database.sql`
    insert into tenant_key (tenant_id, key_no, kek, wrapped) values (${tenantId}, ${keyNo}, ${kek}, ${wrapped})
    on conflict do nothing`
}

/**
 * A process that had not heard of the new key may have sealed under an old one meanwhile, and so may the log: an old key
 * goes only when the one after it settled longer ago than the log remembers, and nothing was found under it now.
 */
async function dropOld(database: Database, tenantId: string, vault: Vault, wish: Wish): Promise<number> {
  const before = new Date((wish.nowMs ?? Date.now()) - wish.keepMs).toISOString()
  const gone = await database.sql`
    delete from tenant_key k where tenant_id = ${tenantId} and key_no < ${vault.keyNo} and exists (
      select 1 from tenant_key n where n.tenant_id = k.tenant_id and n.key_no > k.key_no and n.settled_at < ${before}::timestamptz)`
  return gone.count
}
