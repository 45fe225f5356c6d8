import { createEnrolCode, type Database, openDatabase } from '@vaultsync/db'
import { openOwnShop } from './own-shop.ts'

export interface LanePlaces {
  readonly codes: string[]
  readonly skuIds: number[]
}

/** Every sale is told to all lanes of its store: a store with more of them than this is a load that no shop has. */
const mostPerStore = 20
const codesAtOnce = 8

interface Only {
  readonly tenantId: string | null
  readonly storeId: string | null
}

/**
 * Makes one enrolment code for each lane, spread over the stores that are there, and says what they may sell. Where there
 * are too few stores for so many lanes, and none was asked for by name, the lanes get a chain of their own.
 */
export async function placesFor(databaseUrl: string, count: number, only: Only): Promise<LanePlaces> {
  const database = openDatabase(databaseUrl, { role: 'owner', max: codesAtOnce })
  try {
    const { sql } = database
    const stores = await storesFor(database, count, only)
    const [first] = stores
    if (!first) throw new Error('there is no store to put lanes into: load the demo shop first')
    const codes: string[] = []
    for (let from = 0; from < count; from += codesAtOnce) {
      const some = Array.from({ length: Math.min(codesAtOnce, count - from) }, (_, at) => {
        const place = stores[(from + at) % stores.length] ?? first
        return createEnrolCode(database, { ...place, lane: null, byStaff: null, ttlMs: 3_600_000 })
      })
      codes.push(...(await Promise.all(some)))
    }
    const skus = await sql<{ id: number }[]>`
      select sku_id::bigint::int8 as id from sku where tenant_id = ${first.tenantId} and not archived
      order by sku_id limit 1000`
    return { codes, skuIds: skus.map(({ id }) => Number(id)) }
  } finally {
    await database.close()
  }
}

interface Place {
  readonly tenantId: string
  readonly storeId: string
}

/** Stores of one tenant. */
async function storesFor(database: Database, count: number, { tenantId, storeId }: Only): Promise<readonly Place[]> {
  const all = await database.sql<Place[]>`
    select tenant_id as "tenantId", store_id as "storeId" from store
    where (${tenantId}::uuid is null or tenant_id = ${tenantId}::uuid)
      and (${storeId}::uuid is null or store_id = ${storeId}::uuid)
    order by tenant_id, store_id`
  const inTenant = all.filter(place => place.tenantId === all[0]?.tenantId)
  if (tenantId !== null || storeId !== null || count <= inTenant.length * mostPerStore) return inTenant
  const own = await openOwnShop(database, Math.ceil(count / mostPerStore))
  return own.storeIds.map(id => ({ tenantId: own.tenantId, storeId: id }))
}
