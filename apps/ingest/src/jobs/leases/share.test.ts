import { expect, test } from 'vitest'
import { share } from './share.ts'

const lanes = ['a', 'b', 'c']

test('a single piece is lent to one lane, and its neighbour to another', () => {
  const loans = share(
    [9, 10, 11].map(skuId => ({ skuId, free: 1, lent: 0 })),
    lanes,
  )
  expect(loans).toEqual([
    { skuId: 9, deviceId: 'a', amount: 1 },
    { skuId: 10, deviceId: 'b', amount: 1 },
    { skuId: 11, deviceId: 'c', amount: 1 },
  ])
})

test('half stays free, and what is lent already counts', () => {
  expect(share([{ skuId: 9, free: 10, lent: 0 }], lanes)).toEqual([
    { skuId: 9, deviceId: 'a', amount: 2 },
    { skuId: 9, deviceId: 'b', amount: 2 },
    { skuId: 9, deviceId: 'c', amount: 1 },
  ])
  expect(share([{ skuId: 9, free: 5, lent: 5 }], lanes)).toEqual([])
  expect(share([{ skuId: 9, free: 0, lent: 0 }], lanes)).toEqual([])
})

test('never more is lent than is free, and nothing to nobody', () => {
  for (let free = 0; free < 40; free += 1) {
    for (let lent = 0; lent < 10; lent += 1) {
      const sum = share([{ skuId: 7, free, lent }], lanes).reduce((all, { amount }) => all + amount, 0)
      expect(sum).toBeLessThanOrEqual(free)
    }
  }
  expect(share([{ skuId: 9, free: 5, lent: 0 }], [])).toEqual([])
})
