import { randomBytes } from 'node:crypto'
import { sql as statement } from 'drizzle-orm'
import type { Database } from '../access/database.ts'
import type { TenantTransaction } from '../access/tenant-scope.ts'
import type { Connection } from '../apply/write-facts.ts'
import { decrypt, encrypt } from './cipher.ts'
import { keyRing } from './key-ring.ts'
import { type TenantKey, Vault } from './vault.ts'

/** A tenant's key as it rests: wrapped. */
export interface StoredKey {
  readonly keyNo: number
  readonly kek: string
  readonly wrapped: string
  /** Made in this very transaction, which may yet come to nothing. */
  readonly unsure: boolean
}

/** The rows of one tenant's keys, inside somebody's transaction. */
export interface KeyDoor {
  read(): Promise<readonly StoredKey[]>
  add(key: Omit<StoredKey, 'unsure'>): Promise<void>
}

/** A new key is taken up by every process within this time. */
const freshMs = 60_000

const about = (tenantId: string, keyNo: number) => `${tenantId}|${keyNo}`

export function wrapKey(tenantId: string, { keyNo, key }: TenantKey): Omit<StoredKey, 'unsure'> {
  const { current } = keyRing()
  return { keyNo, kek: current.id, wrapped: encrypt(current.key, key, about(tenantId, keyNo)) }
}

export function unwrapKey(tenantId: string, { keyNo, kek, wrapped }: Omit<StoredKey, 'unsure'>): TenantKey {
  return { keyNo, key: decrypt(keyRing().find(kek).key, wrapped, about(tenantId, keyNo)) }
}

export const newKey = (keyNo: number): TenantKey => ({ keyNo, key: randomBytes(32) })

/** The vaults of all tenants as one process knows them. */
export class Vaults {
  readonly #known = new Map<string, { readonly vault: Vault | null; readonly untilMs: number }>()

  /** The vault as it was last read, at once: whoever writes must not wait between taking one lock and the next. */
  peek(tenantId: string): Vault | null {
    return this.#known.get(tenantId)?.vault ?? null
  }

  /** Those whose keys must be read before `peek` can be trusted. */
  stale(tenantIds: readonly string[], nowMs = Date.now()): string[] {
    return tenantIds.filter(id => (this.#known.get(id)?.untilMs ?? 0) <= nowMs)
  }

  learn(tenantId: string, stored: readonly StoredKey[]): Vault | null {
    const vault =
      stored.length === 0
        ? null
        : new Vault(
            tenantId,
            stored.map(key => unwrapKey(tenantId, key)),
          )
    if (!stored.some(({ unsure }) => unsure)) this.#known.set(tenantId, { vault, untilMs: Date.now() + freshMs })
    return vault
  }

  /** A vault to seal with: a tenant that has no key yet is given one, for as long as the transaction holds. */
  async of(door: KeyDoor, tenantId: string): Promise<Vault> {
    const known = await this.find(door, tenantId)
    if (known !== null) return known
    await door.add(wrapKey(tenantId, newKey(1)))
    return (await this.find(door, tenantId)) ?? new Vault(tenantId, [])
  }

  /** A vault to open with, or null: then nothing of this tenant was ever sealed. */
  async find(door: KeyDoor, tenantId: string): Promise<Vault | null> {
    const known = this.peek(tenantId)
    if (known !== null && this.stale([tenantId]).length === 0) return known
    return this.learn(tenantId, await door.read())
  }
}

const vaults = new WeakMap<Database, Vaults>()

export function vaultsOf(database: Database): Vaults {
  const known = vaults.get(database) ?? new Vaults()
  vaults.set(database, known)
  return known
}

/** Reads, in one statement, the keys of all tenants of a transaction that were not read lately. */
export async function refreshVaults(sql: Connection, known: Vaults, tenantIds: readonly string[]): Promise<void> {
  const stale = known.stale(tenantIds)
  if (stale.length === 0) return
  const rows = await sql<(StoredKey & { tenantId: string })[]>`
    select tenant_id as "tenantId", key_no as "keyNo", kek, wrapped, false as unsure
    from tenant_key where tenant_id = any (${stale}::uuid[])`
  for (const tenantId of stale)
    known.learn(
      tenantId,
      rows.filter(row => row.tenantId === tenantId),
    )
}

export function connectionDoor(sql: Connection, tenantId: string): KeyDoor {
  return {
    read: () => sql<StoredKey[]>`
      select key_no as "keyNo", kek, wrapped, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) as unsure
      from tenant_key where tenant_id = ${tenantId} order by key_no desc`,
    add: async ({ keyNo, kek, wrapped }) =>
      void (await sql`
        insert into tenant_key (tenant_id, key_no, kek, wrapped, settled_at)
        values (${tenantId}, ${keyNo}, ${kek}, ${wrapped}, now()) on conflict do nothing`),
  }
}

/** The vault of the tenant whose transaction this is, or null when nothing of it was ever sealed. */
export function tenantVault(database: Database, tx: TenantTransaction, tenantId: string): Promise<Vault | null> {
  return vaultsOf(database).find(
    {
      read: async () => [
        ...(await tx.execute<StoredKey & Record<string, unknown>>(statement`
          select key_no::int as "keyNo", kek, wrapped, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) as unsure
          from tenant_key where tenant_id = ${tenantId} order by key_no desc`)),
      ],
      add: async () => {},
    },
    tenantId,
  )
}
