import { sealedPin } from './pins.ts'
import type { PortalWord, Story } from './story.ts'

/** The shop before it opens: tenant, stores with their tax, lanes and people. */
export async function sceneOf(story: Story, nowMs: number): Promise<PortalWord[]> {
  const { shop } = story
  const people = await Promise.all(
    story.people.map(async (person): Promise<PortalWord> => {
      const grants = [{ role: person.role, storeIds: person.storeIds === null ? null : [...person.storeIds] }]
      const pin = await sealedPin(person.pin, person.staffId)
      return {
        type: 'staff.changed',
        store: null,
        body: { staffId: person.staffId, name: person.name, pin, grants, active: true },
      }
    }),
  )
  return [
    { type: 'tenant.configured', store: null, body: { name: shop.name, settings: { demo: true, demoFromMs: nowMs } } },
    ...story.stores.flatMap((_, index) => storeWords(story, index)),
    ...people,
  ]
}

function storeWords(story: Story, index: number): PortalWord[] {
  const { shop } = story
  const store = story.stores[index]
  if (!store) return []
  const { storeId } = store
  const settings = {
    taxRounding: 'invoice',
    quickKeys: quickKeys(story),
    receiptFooter: 'Returns within 14 days with this receipt',
  }
  const tax = {
    id: 'sales',
    name: shop.taxName,
    authority: 'Demo',
    ratePercent: shop.taxPercent,
    included: shop.currency === 'EUR',
    compound: false,
    fixedMinor: null,
  }
  return [
    {
      type: 'store.configured',
      store: storeId,
      body: {
        storeId,
        name: store.name,
        address: [...(shop.stores[index]?.address ?? [])],
        timezone: shop.timezone,
        locale: shop.locale,
        currency: shop.currency,
        taxNumber: `88-${2047 + index}`,
        settings,
        closed: false,
      },
    },
    {
      type: 'tax.configured',
      store: storeId,
      body: { storeId, taxes: [tax], categories: [{ id: 'goods', name: 'Goods', taxIds: ['sales'] }] },
    },
    ...store.lanes.map(
      ({ deviceId, lane }): PortalWord => ({
        type: 'device.changed',
        store: storeId,
        body: { deviceId, storeId, lane, status: 'enrolled' },
      }),
    ),
  ]
}

const quickKeys = (story: Story) =>
  story.stocked
    .filter(({ item }) => item.kind === 'generic')
    .sort((a, b) => b.velocity - a.velocity)
    .slice(0, 8)
    .map(({ sku }) => sku.skuId)
