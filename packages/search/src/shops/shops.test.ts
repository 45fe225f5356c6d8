import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { embeddedShops } from '../testing/embedded-shops.ts'
import { findMeili, type RunningMeili } from '../testing/find-meili.ts'
import { inventedShop } from '../testing/invented-shop.ts'
import { shopsContract } from '../testing/shops-contract.ts'
import { documentOf, recordOf } from './meili/document.ts'
import { meiliShops } from './meili/meili-shops.ts'
import { tenantToken } from './meili/tenant-token.ts'

const tenants = () => [randomUUID(), randomUUID()] as const
const found = findMeili()
// A real server writes to its disk for every word that it is told.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe('the embedded engine', () => {
  const shops = embeddedShops()
  shopsContract(() => shops, tenants)
})

describe.skipIf('missing' in found)(`a Meilisearch${'missing' in found ? ` (${found.missing})` : ''}`, () => {
  let meili: RunningMeili
  beforeAll(async () => {
    if ('missing' in found) return
    meili = await found.start()
  })
  afterAll(() => meili?.stop())
  shopsContract(() => meiliShops(meili), tenants)

  test('a token opens one shop only, and only for a while', async () => {
    const [here, there] = tenants()
    const shops = meiliShops(meili)
    const records = [...inventedShop({ skus: 30 })].map(record => ({
      ...record,
      skus: record.skus.map(sku => ({ ...sku, here: 0, elsewhere: 0 })),
    }))
    await shops.put(here, records)
    await shops.put(there, records)
    await shops.search(here, 'x')
    const listed = await fetch(`${meili.url}/keys`, { headers: { authorization: `Bearer ${meili.masterKey}` } })
    const { results } = (await listed.json()) as { results: { uid: string; key: string; name: string }[] }
    const signer = results.find(({ name }) => name === 'vaultsync search')
    if (signer === undefined) throw new Error('the key that signs was made by the first search')
    const status = async (index: string, expiresAtMs: number) => {
      const token = await tenantToken(signer, `vaultsync_${here}`, expiresAtMs)
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const path = `${meili.url}/indexes/vaultsync_${index}/search`
      return (await fetch(path, { method: 'POST', headers, body: '{"q":""}' })).status
    }
    expect(await status(here, Date.now() + 60_000)).toBe(200)
    expect(await status(there, Date.now() + 60_000)).toBe(403)
    expect(await status(here, Date.now() - 60_000)).toBe(403)
    await shops.drop(here)
    await shops.drop(there)
  })
})

test('a document says everything of its item, and no more is lost than what is empty', () => {
  for (const record of inventedShop({ skus: 400, seed: 7 })) {
    const told = { ...record, skus: record.skus.map((sku, at) => ({ ...sku, here: at, elsewhere: 2 * at })) }
    const back = recordOf(JSON.parse(JSON.stringify(documentOf(told))))
    const plain = told.skus.map(({ velocity, ...sku }) => (velocity ? { ...sku, velocity } : sku))
    expect(back).toEqual({ item: told.item, skus: plain })
  }
})

test('a server that is not there is an outage that passes', async () => {
  const nowhere = meiliShops({ url: 'http://127.0.0.1:1', masterKey: 'x' })
  await expect(nowhere.search(randomUUID(), 'drake')).rejects.toMatchObject({
    code: 'search.unavailable',
    retryable: true,
  })
})
