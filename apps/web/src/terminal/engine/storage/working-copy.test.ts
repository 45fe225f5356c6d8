import 'fake-indexeddb/auto'
import type { PullPage } from '@vaultsync/sync'
import { expect, test } from 'vitest'
import { aesCipher, newLaneKeys } from './cipher.ts'
import { CopyDatabase } from './copy-database.ts'
import { BrowserCopy } from './working-copy.ts'

const epoch = '01950000-0000-7000-8000-000000000001'

const page = (to: number, more: boolean, ...rows: PullPage['rows']): PullPage => {
  const rest = { vector: [], reset: null, serverTime: 0 }
  return { feed: 'store', epoch, to, head: 9, rows, more, ...rest }
}

const store = (name: string) => ({ key: 'store:1', seq: 1, body: { name } })
const stock = (onHand: number) => ({ key: 'stock:1', seq: 2, body: { skuId: 1, onHand } })

async function openCopy(name: string): Promise<BrowserCopy> {
  const copy = new BrowserCopy(new CopyDatabase(name), aesCipher((await newLaneKeys()).rest))
  await copy.open()
  return copy
}

test('a lane that never saw its store knows its settings with the first page, and nothing else of it (B2)', async () => {
  const copy = await openCopy('copy-1')
  await copy.stage(page(4, true, store('Old Town'), stock(3)), true, 0)
  expect(copy.small('store', 'store')).toEqual([{ id: '1', body: { name: 'Old Town' } }])
  expect(await copy.get('store', ['stock:1'])).toEqual([null])
})

test('a lane that shows its store shows no page of the next state before the last one came (L1)', async () => {
  const copy = await openCopy('copy-2')
  await copy.flip(page(4, false, store('Old Town'), stock(3)), { fresh: true, again: true }, 0)
  await copy.stage(page(6, true, store('New Town'), stock(2)), true, 0)
  expect(copy.small('store', 'store')[0]?.body).toEqual({ name: 'Old Town' })
  await copy.flip(page(9, false), { fresh: false, again: false }, 0)
  expect(copy.small('store', 'store')[0]?.body).toEqual({ name: 'New Town' })
  expect(await copy.get('store', ['stock:1'])).toEqual([{ skuId: 1, onHand: 2 }])
})

test('a feed that begins anew owes the index nothing of its past, and a new index is owed all stock (B1)', async () => {
  const copy = await openCopy('copy-3')
  const item = (to: number, rows: PullPage['rows']): PullPage => ({ ...page(to, false, ...rows), feed: 'catalogue' })
  await copy.flip(item(4, [{ key: 'item:7', seq: 4, body: { itemId: 7 } }]), { fresh: true, again: true }, 0)
  await copy.flip(page(4, false, store('Old Town'), stock(3)), { fresh: true, again: true }, 0)
  expect((await copy.unfed(10)).keys).toEqual(['catalogue|item:7', 'store|stock:1'])
  await copy.flip(item(9, []), { fresh: true, again: true }, 0)
  const owed = await copy.unfed(10)
  expect(owed.keys).toEqual(['store|stock:1'])
  await copy.fed(owed, 0)
  expect((await copy.unfed(10)).keys).toEqual([])
  await copy.oweStock(0)
  expect((await copy.unfed(10)).keys).toEqual(['store|stock:1'])
})

test('what changes again while the index is told of it is told again (B1)', async () => {
  const copy = await openCopy('copy-4')
  await copy.flip(page(4, false, store('Old Town'), stock(3)), { fresh: true, again: true }, 0)
  const owed = await copy.unfed(10)
  await copy.flip({ ...page(9, false), rows: [{ ...stock(2), seq: 9 }] }, { fresh: false, again: false }, 0)
  await copy.fed(owed, 0)
  expect((await copy.unfed(10)).keys).toEqual(['store|stock:1'])
})

test('a shop that never rests does not keep the index from being told', async () => {
  const copy = await openCopy('copy-5')
  const levels = (seq: number, ...skuIds: number[]): PullPage => ({
    ...page(seq, false),
    rows: skuIds.map(skuId => ({ ...stock(3), key: `stock:${skuId}`, seq })),
  })
  await copy.flip(levels(4, 1, 2, 3), { fresh: true, again: true }, 0)
  const owed = await copy.unfed(10)
  await copy.flip(levels(9, 2, 4), { fresh: false, again: false }, 0)
  await copy.fed(owed, 0)
  expect((await copy.unfed(10)).keys).toEqual(['store|stock:2', 'store|stock:4'])
})
