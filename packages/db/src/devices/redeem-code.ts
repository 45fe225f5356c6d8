import { no, ok, type Result } from '@vaultsync/base'
import type { EnrolRequest, OpBody } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { codeHash } from './enrol-code.ts'
import { grantEpoch } from './known-device.ts'

export interface EnrolledDevice {
  readonly tenantId: string
  readonly tenantName: string
  readonly storeId: string
  readonly storeName: string
  readonly deviceId: string
  readonly lane: string
  readonly epoch: number
}

export type EnrolRefusal = 'code-unknown' | 'code-used' | 'code-expired' | 'plan-full'

interface CodeRow {
  readonly tenantId: string
  readonly storeId: string
  readonly lane: string | null
  readonly byStaff: string | null
  readonly deviceId: string
  readonly used: boolean
  readonly expired: boolean
}

/** Says that a lane is there, as an op like everything else. */
export type AnnounceLane = (tenantId: string, byStaff: string | null, body: OpBody<'device.changed'>) => Promise<void>

/**
 * Turns a browser into a lane. The code knows its device beforehand, so a try that broke off in the middle is finished by
 * the next one and never makes a second lane.
 */
export async function redeemEnrolCode(
  database: Database,
  request: EnrolRequest,
  sessionToken: string,
  announce: AnnounceLane,
): Promise<Result<EnrolledDevice, EnrolRefusal>> {
  const code = await findCode(database, request.code)
  if (code === null) return no('code-unknown')
  if (code.used) return no('code-used')
  if (code.expired) return no('code-expired')
  const place = await placeFor(database, code, request.laneName)
  if (place === null) return no('plan-full')
  const { tenantId, storeId, deviceId } = code
  await announce(tenantId, code.byStaff, { deviceId, storeId, lane: place.lane, status: 'enrolled' })
  const taken = await takeCode(database, code, request, sessionToken)
  if (!taken) return no('code-used')
  return ok({ tenantId, storeId, deviceId, ...place, epoch: 1 })
}

async function findCode({ sql }: Database, code: string): Promise<CodeRow | null> {
  const [row] = await sql<CodeRow[]>`
    select tenant_id as "tenantId", store_id as "storeId", lane, by_staff as "byStaff", device_id as "deviceId",
      used_at is not null as used, expires_at < now() as expired
    from vaultsync_enrol_code(${codeHash(code)})`
  return row ?? null
}

/** A name for the lane, or null when the plan has no lane left. */
async function placeFor({ sql }: Database, code: CodeRow, wished: string | null) {
  return sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${code.tenantId}, true)`
    const [shop] = await tx<
      { tenantName: string; storeName: string; most: number | null; lanes: number; here: string[] }[]
    >`
      select t.name as "tenantName", s.name as "storeName", (t.settings ->> 'laneLimit')::int as most,
        (select count(*) from device d where d.tenant_id = t.tenant_id and d.status <> 'revoked' and d.device_id <> ${code.deviceId})::int as lanes,
        array(select lane from device d where d.tenant_id = t.tenant_id and d.store_id = s.store_id and d.device_id <> ${code.deviceId}) as here
      from tenant t join store s using (tenant_id)
      where t.tenant_id = ${code.tenantId} and s.store_id = ${code.storeId}`
    if (shop === undefined || (shop.most !== null && shop.lanes >= shop.most)) return null
    return { tenantName: shop.tenantName, storeName: shop.storeName, lane: freeName(code.lane ?? wished, shop.here) }
  })
}

/** Two lanes of a store never share a name: people call them by it. */
function freeName(wished: string | null, taken: readonly string[]): string {
  if (wished !== null && !taken.includes(wished)) return wished
  let number = 1
  while (taken.includes(`Lane ${number}`)) number += 1
  return `Lane ${number}`
}

function takeCode({ sql }: Database, code: CodeRow, request: EnrolRequest, sessionToken: string): Promise<boolean> {
  const { tenantId, storeId, deviceId } = code
  return sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true)`
    const used = await tx`
      update enrol_code set used_at = now()
      where tenant_id = ${tenantId} and code_hash = ${codeHash(request.code)} and used_at is null`
    if (used.count === 0) return false
    await tx`
      update device set public_key = ${JSON.stringify(request.publicKey)}::text::jsonb, install_nonce = ${request.installNonce},
        session_token = ${sessionToken}, previous_token = null, build = ${request.build}, epoch = 1, enrolled_at = now(), last_hello_at = now()
      where tenant_id = ${tenantId} and device_id = ${deviceId}`
    await grantEpoch(tx, { tenantId, deviceId, epoch: 1, storeId })
    return true
  })
}
