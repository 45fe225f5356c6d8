import type { SkuRecord } from '@vaultsync/search'
import { expect, test } from 'vitest'
import type { TillEvent } from '../coordinator/event.ts'
import type { TillRoom } from '../shell/till-context.tsx'
import { takeScan } from './ring-up.ts'

const sku = (skuId: number, code: string, barcodes: readonly string[]) =>
  ({
    skuId,
    itemId: 10 + skuId,
    code,
    barcodes,
    taxCategory: 'goods',
    serialised: false,
    language: 'EN',
    finish: '',
    condition: null,
    priceMinor: 100,
  }) as unknown as SkuRecord

const shelf = [
  sku(1, 'A-1', ['4006381333931']),
  sku(2, 'A-2', ['036000291452']),
  sku(3, '036000291452', []),
  sku(4, 'A-4', ['5901234123457']),
  sku(5, 'A-5', ['5901234123457']),
]

function room(): { readonly room: TillRoom; readonly done: TillEvent[] } {
  const done: TillEvent[] = []
  const finder = {
    scanned: async (spellings: readonly string[]) => {
      const barcoded = shelf.filter(({ barcodes }) => spellings.some(one => barcodes.includes(one)))
      const skus = barcoded.length > 0 ? barcoded : shelf.filter(({ code }) => code === spellings[0])
      return skus.map(one => ({ item: { itemId: one.itemId, name: `item ${one.itemId}` }, sku: one }))
    },
  }
  const engine = {
    ownSale: async (text: string) => (text === 'HS-L1-1-00001' ? { sale: { saleId: 'sale' } } : null),
    snapshot: () => ({ taxes: null }),
  }
  const till = { state: () => ({ intent: 'sell' }), dispatch: (event: TillEvent) => void done.push(event) }
  return { room: { finder, engine, till } as unknown as TillRoom, done }
}

test.each([
  ['A-1', 'added', 1],
  ['4006381333931', 'added', 1],
  // A barcode goes before a code that reads the same, and every spelling of it counts.
  ['036000291452', 'added', 2],
  ['0036000291452', 'added', 2],
] as const)('%s is rung up as what it is', async (code, scanned, skuId) => {
  const { room: here, done } = room()
  expect(await takeScan(here, code)).toBe(scanned)
  expect(done).toMatchObject([{ type: 'rungUp', item: { skuId } }])
})

test.each([
  ['5901234123457', 'several'],
  ['nobody knows', 'unknown'],
] as const)('%s is left to a person: %s', async (code, scanned) => {
  const { room: here, done } = room()
  expect(await takeScan(here, code)).toBe(scanned)
  expect(done).toEqual([])
})

test('the code on a receipt of this lane opens its sale', async () => {
  const { room: here, done } = room()
  expect(await takeScan(here, 'VS:HS-L1-1-00001')).toBe('receipt')
  expect(done).toMatchObject([{ type: 'panelOpened', panel: { name: 'returns', saleId: 'sale' } }])
})

test('the code on a receipt of another lane opens the returns, which ask the shop for it', async () => {
  const { room: here, done } = room()
  expect(await takeScan(here, 'VS:HS-7K2QM-1-00042')).toBe('receipt')
  expect(done).toEqual([{ type: 'panelOpened', panel: { name: 'returns', saleId: 'HS-7K2QM-1-00042' } }])
})
