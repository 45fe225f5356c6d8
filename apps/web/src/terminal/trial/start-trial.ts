import { SearchEngine } from '@vaultsync/search'
import { createMemoryEngine } from '../engine/testing/memory-engine.ts'
import { memoryShop, memoryShopIds } from '../engine/testing/memory-shop.ts'
import type { Finder } from '../finding/finder.ts'
import { startMachinery } from '../shell/machinery.ts'
import type { Machinery } from '../shell/till-context.tsx'
import { pinHash } from '../unlock/pin-hash.ts'
import { trialCatalogue } from './trial-catalogue.ts'

const customers = [
  ['01900000-0000-7000-8000-0000000000c1', 'Mara Quill', '+1 555 0131', 'mara.q@post.example'],
  ['01900000-0000-7000-8000-0000000000c2', 'Joss Halloran', '+1 555 0177', null],
  ['01900000-0000-7000-8000-0000000000c3', 'Dana Whitlock', null, 'dana@post.example'],
] as const

/** A lane without a shop: for looking at the screens while they are being made. */
export async function startTrial(): Promise<Machinery> {
  const wanted = new URLSearchParams(location.search)
  const catalogue = trialCatalogue()
  const rows: [string, unknown][] = []
  const salt = '8f1d3a5577c9e0b2'
  const pin = async (digits: string) => ({ salt, rounds: 20_000, hash: await pinHash(digits, salt, 20_000) })
  const { store, cashier, manager } = memoryShopIds
  const staff = (staffId: string, name: string, role: string, kept: unknown) => ({
    staffId,
    name,
    pin: kept,
    grants: [{ role, storeIds: null }],
    active: true,
  })
  rows.push([`staff:${cashier}`, staff(cashier, 'Ines Rowe', 'cashier', await pin('1111'))])
  rows.push([`staff:${manager}`, staff(manager, 'Noor Adair', 'manager', await pin('2222'))])
  const german = wanted.get('trial') === 'de'
  rows.push([
    `store:${store}`,
    {
      storeId: store,
      name: 'Harbour Street',
      address: ['14 Harbour Street'],
      timezone: german ? 'Europe/Berlin' : 'America/New_York',
      locale: german ? 'de-DE' : (wanted.get('locale') ?? 'en-GB'),
      currency: wanted.get('currency') ?? (german ? 'EUR' : 'USD'),
      taxNumber: '88-2047',
      settings: { quickKeys: catalogue.quickSkus },
      closed: false,
    },
  ])
  rows.push([
    'tax:tenant',
    {
      storeId: null,
      taxes: [
        {
          id: 'sales',
          name: german ? 'MwSt.' : 'Tax',
          authority: 'State',
          ratePercent: german ? '19' : '8.25',
          included: german,
          compound: false,
          fixedMinor: null,
        },
      ],
      categories: [{ id: 'standard', name: 'Standard', taxIds: ['sales'] }],
    },
  ])
  for (const [customerId, name, phone, email] of customers) {
    rows.push([
      `customer:${customerId}`,
      { customerId, name, phone, email, tags: [], note: null, taxExemption: null, erased: false },
    ])
  }
  rows.push([`credit:${customers[0][0]}`, { customerId: customers[0][0], balanceMinor: 3620 }])
  for (const { skuId, here, elsewhere } of catalogue.stock) {
    rows.push([`stock:${skuId}`, { skuId, onHand: here, reserved: 0 }])
    rows.push([`elsewhere:${skuId}`, { skuId, onHand: elsewhere }])
  }
  const shop = memoryShop(rows)
  const identity = { ...shop.identity, lane: 'Lane 2', tenantName: 'Lantern & Lark' }
  const engine = createMemoryEngine({ shop: { ...shop, identity }, enrolled: wanted.get('phase') !== 'unenrolled' })
  const search = await SearchEngine.build(catalogue.records, { stock: catalogue.stock })
  const finder: Finder = {
    search: async (text, options) => search.search(text, options),
    byBarcode: async code => search.byBarcode(code),
    byCode: async code => search.byCode(code),
    sku: async skuId => search.sku(skuId),
    item: async itemId => search.item(itemId),
    status: async () => search.status(),
  }
  const phase = wanted.get('phase')
  if (phase === 'broken') engine.cloud.phase('broken', 'The disk is full (QuotaExceededError).')
  if (phase === 'read-only') engine.cloud.phase('read-only')
  if (phase === 'locked') engine.cloud.status('locked')
  if (wanted.has('offline')) engine.cloud.connected(false)
  Object.assign(window, { trial: engine })
  return startMachinery(engine, finder)
}
