import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createEnrolCode } from '@vaultsync/db'
import type { EnrolReply, PullPage } from '@vaultsync/sync'
import { skuOf } from '@vaultsync/sync/testing'
import { pause, quantile } from '../pipeline/figures.ts'
import { call, openSocket, post } from '../pipeline/wire.ts'
import type { Size } from './options.ts'
import type { Running } from './running.ts'
import type { Shop } from './shop.ts'

const skuId = 4_000_000_000

/** From the portal's word to the lane that holds the new price: books, poke, pull. */
export async function prices(running: Running, shop: Shop, size: Size) {
  // The portal's own door reads where its database is when it is first opened.
  Object.assign(process.env, { APP_DATABASE_URL: running.env.APP_DATABASE_URL, WEB_URL: running.web })
  Object.assign(process.env, { VAULTSYNC_FIELD_KEY: running.env.VAULTSYNC_FIELD_KEY })
  const { tell } = await import('../../../apps/web/src/server/writes/tell.ts')
  const { database } = await import('../../../apps/web/src/server/database.ts')
  const speaker = { tenantId: shop.tenantId, staffId: null }
  await tell(speaker, [{ type: 'sku.upserted', store: null, body: { skus: [skuOf(skuId)] } }])
  const token = await enrol(running, shop)
  const catalogue = (since: number) =>
    post<PullPage>(running.gateway, 'pull', JSON.stringify({ feed: 'catalogue', epoch: null, since, max: 1_000 }), {
      token,
    })
  let cursor = 0
  for (;;) {
    const page = await catalogue(cursor)
    if (page.to === cursor) break
    cursor = page.to
  }
  let hear = () => {}
  const socket = await openSocket(running.gateway, token, () => hear())
  const took: number[] = []
  for (let at = 0; at < size.prices + 5; at += 1) {
    const priceMinor = 1_000 + at
    const heard = new Promise<void>(resolve => (hear = resolve))
    const began = performance.now()
    await tell(speaker, [
      {
        type: 'price.set',
        store: null,
        body: { prices: [{ skuId, storeId: null, priceMinor, source: 'shop', reason: null }] },
      },
    ])
    await heard
    for (let held = false; !held; ) {
      const page = await catalogue(cursor)
      cursor = page.to
      held = page.rows.some(row => row.key === `price:${skuId}` && JSON.stringify(row.body).includes(`${priceMinor}`))
    }
    if (at >= 5) took.push(performance.now() - began)
    await pause(5)
  }
  socket.terminate()
  await database().close()
  return { changes: took.length, p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99) }
}

async function enrol({ owner, gateway }: Running, { tenantId, storeIds }: Shop): Promise<string> {
  const wish = { tenantId, storeId: storeIds[0] ?? '', lane: 'Lane 1', byStaff: null, ttlMs: 600_000 }
  const code = await createEnrolCode(owner, wish)
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const enrolled = await call<EnrolReply>(gateway, 'enrol', {
    code,
    publicKey: publicKey.export({ format: 'jwk' }),
    installNonce: randomUUID(),
    build: 'bench',
    laneName: null,
  })
  return enrolled.accessToken
}
