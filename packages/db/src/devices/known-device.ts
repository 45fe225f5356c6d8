import type { DeviceHealth } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'

/** A lane as the books know it. */
export interface DeviceRecord {
  readonly tenantId: string
  readonly storeId: string
  readonly deviceId: string
  readonly lane: string
  readonly status: 'enrolled' | 'locked' | 'revoked'
  readonly epoch: number
  /** P-256, as a JWK; null for a lane that was announced and never came. */
  readonly publicKey: Record<string, unknown> | null
  readonly installNonce: string | null
  readonly sessionToken: string | null
  readonly previousToken: string | null
}

/** Before anybody knows whose it is: the one look-up that crosses tenants, by an id that cannot be guessed. */
export async function deviceById({ sql }: Database, deviceId: string): Promise<DeviceRecord | null> {
  const [row] = await sql<DeviceRecord[]>`
    select tenant_id as "tenantId", store_id as "storeId", device_id as "deviceId", lane, status, epoch,
      public_key as "publicKey", install_nonce as "installNonce", session_token as "sessionToken", previous_token as "previousToken"
    from vaultsync_device(${deviceId})`
  return row ?? null
}

export interface HelloRecord {
  readonly device: Pick<DeviceRecord, 'tenantId' | 'storeId' | 'deviceId' | 'sessionToken'>
  /** From now on; granted here when it is a new one. */
  readonly epoch: number
  readonly installNonce: string
  readonly sessionToken: string
  readonly previousToken: string | null
  readonly build: string
  readonly health: DeviceHealth
}

/** False when another hello of this device came between: read it again and decide anew. */
export async function recordHello({ sql }: Database, hello: HelloRecord): Promise<boolean> {
  const { tenantId, storeId, deviceId, sessionToken } = hello.device
  return sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true)`
    const changed = await tx`
      update device set epoch = ${hello.epoch}, install_nonce = ${hello.installNonce}, session_token = ${hello.sessionToken},
        previous_token = ${hello.previousToken}, build = ${hello.build}, health = ${JSON.stringify(hello.health)}::text::jsonb, last_hello_at = now()
      where tenant_id = ${tenantId} and device_id = ${deviceId} and session_token is not distinct from ${sessionToken}`
    if (changed.count === 0) return false
    await grantEpoch(tx, { tenantId, deviceId, epoch: hello.epoch, storeId })
    return true
  })
}

export interface Grant {
  readonly tenantId: string
  readonly deviceId: string
  readonly epoch: number
  readonly storeId: string
}

/** Opens the gate for one install of one device. */
export async function grantEpoch(tx: TaggedSql, grant: Grant): Promise<void> {
  await tx`
    insert into actor (tenant_id, device, epoch, store_id, last_hash)
    values (${grant.tenantId}, ${grant.deviceId}, ${grant.epoch}, ${grant.storeId}, ${'0'.repeat(32)})
    on conflict do nothing`
}

type TaggedSql = (text: TemplateStringsArray, ...values: (string | number)[]) => PromiseLike<unknown>
