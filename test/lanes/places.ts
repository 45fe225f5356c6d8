import { createEnrolCode, openDatabase } from '@vaultsync/db'

export interface LanePlaces {
  readonly codes: string[]
  readonly skuIds: number[]
}

/** Makes one enrolment code for each lane, spread over the stores that are there, and says what they may sell. */
export async function placesFor(
  databaseUrl: string,
  count: number,
  only: { readonly tenantId: string | null; readonly storeId: string | null },
): Promise<LanePlaces> {
  const database = openDatabase(databaseUrl, { role: 'owner', max: 4 })
  try {
    const { sql } = database
    const stores = await sql<{ tenantId: string; storeId: string }[]>`
      select tenant_id as "tenantId", store_id as "storeId" from store
      where (${only.tenantId}::uuid is null or tenant_id = ${only.tenantId}::uuid)
        and (${only.storeId}::uuid is null or store_id = ${only.storeId}::uuid)
      order by tenant_id, store_id`
    const first = stores[0]
    if (!first) throw new Error('there is no store to put lanes into: load the demo shop first')
    const inTenant = stores.filter(({ tenantId }) => tenantId === first.tenantId)
    const codes: string[] = []
    for (let lane = 0; lane < count; lane++) {
      const place = inTenant[lane % inTenant.length] ?? first
      codes.push(await createEnrolCode(database, { ...place, lane: null, byStaff: null, ttlMs: 3_600_000 }))
    }
    const skus = await sql<{ id: number }[]>`
      select sku_id::bigint::int8 as id from sku where tenant_id = ${first.tenantId} and not archived
      order by sku_id limit 1000`
    return { codes, skuIds: skus.map(({ id }) => Number(id)) }
  } finally {
    await database.close()
  }
}
