import { expect, test } from 'vitest'
import { joinNews, type News, packNews, unpackNews } from './news.ts'

const tenantId = '0192a6b0-0000-7000-8000-00000000000a'
const device = (n: number) => `0192a6b0-0000-7000-8000-${String(n).padStart(12, '0')}`
const news: News = {
  feeds: [
    { tenantId, storeId: null, head: 7 },
    ...Array.from({ length: 120 }, (_, at) => ({ tenantId, storeId: device(at), head: at })),
  ],
  applied: Array.from({ length: 400 }, (_, at) => ({
    tenantId,
    storeId: device(1),
    device: device(at),
    epoch: 1,
    seq: 9_000_000,
  })),
  gaps: [{ tenantId, device: device(1), epoch: 2, expected: 3 }],
}

test('what goes into parcels comes out again, and each fits a notification', () => {
  const parcels = packNews('me', news)
  expect(Math.max(...parcels.map(parcel => parcel.length))).toBeLessThan(8_000)
  const unpacked = parcels.map(unpackNews)
  expect(unpacked.every(({ from }) => from === 'me')).toBe(true)
  expect(joinNews(unpacked.map(parcel => parcel.news))).toEqual(news)
})

test('the newest of each wins', () => {
  const older: News = { feeds: [{ tenantId, storeId: null, head: 6 }], applied: [], gaps: [] }
  expect(joinNews([older, news]).feeds.filter(feed => feed.storeId === null)).toEqual([
    { tenantId, storeId: null, head: 7 },
  ])
})
