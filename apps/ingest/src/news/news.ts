import type { ApplyOutcome } from '@vaultsync/sync'

/** What gateways want to know of a batch that was applied: which feeds moved, which actors got how far. */
export type News = Pick<ApplyOutcome, 'feeds' | 'applied' | 'gaps'>

type Feed = readonly [tenantId: string, storeId: string | null, head: number]
type Applied = readonly [tenantId: string, storeId: string, device: string, epoch: number, seq: number]
type Gap = readonly [tenantId: string, device: string, epoch: number, expected: number]

interface Parcel {
  readonly from: string
  readonly feeds: readonly Feed[]
  readonly applied: readonly Applied[]
  readonly gaps: readonly Gap[]
}

/** Postgres carries at most 8,000 bytes in a notification. */
const maxEntries = 48

export function packNews(from: string, news: News): string[] {
  const feeds = news.feeds.map((feed): Feed => [feed.tenantId, feed.storeId, feed.head])
  const applied = news.applied.map((it): Applied => [it.tenantId, it.storeId, it.device, it.epoch, it.seq])
  const gaps = news.gaps.map((gap): Gap => [gap.tenantId, gap.device, gap.epoch, gap.expected])
  const parcels: string[] = []
  // Feeds first: a lane is poked about them, and the rest only saves it a question.
  const all = [
    ...feeds.map(it => ({ feeds: it })),
    ...applied.map(it => ({ applied: it })),
    ...gaps.map(it => ({ gaps: it })),
  ]
  for (let at = 0; at < all.length; at += maxEntries) {
    const some: { feeds?: Feed; applied?: Applied; gaps?: Gap }[] = all.slice(at, at + maxEntries)
    const pick = <T>(list: (T | undefined)[]) => list.filter((it): it is T => it !== undefined)
    const parcel: Parcel = {
      from,
      feeds: pick(some.map(it => it.feeds)),
      applied: pick(some.map(it => it.applied)),
      gaps: pick(some.map(it => it.gaps)),
    }
    parcels.push(JSON.stringify(parcel))
  }
  return parcels
}

export function unpackNews(text: string): { readonly from: string; readonly news: News } {
  const { from, feeds, applied, gaps } = JSON.parse(text) as Parcel
  return {
    from,
    news: {
      feeds: feeds.map(([tenantId, storeId, head]) => ({ tenantId, storeId, head })),
      applied: applied.map(([tenantId, storeId, device, epoch, seq]) => ({ tenantId, storeId, device, epoch, seq })),
      gaps: gaps.map(([tenantId, device, epoch, expected]) => ({ tenantId, device, epoch, expected })),
    },
  }
}

/** Many small pieces of news as one, the newest of each. */
export function joinNews(all: readonly News[]): News {
  const newest = <T>(lists: readonly (readonly T[])[], key: (it: T) => string): T[] => [
    ...new Map(lists.flat().map(it => [key(it), it])).values(),
  ]
  return {
    feeds: newest(
      all.map(news => news.feeds),
      feed => `${feed.tenantId}:${feed.storeId ?? ''}`,
    ),
    applied: newest(
      all.map(news => news.applied),
      it => `${it.tenantId}:${it.device}:${it.epoch}`,
    ),
    gaps: newest(
      all.map(news => news.gaps),
      gap => `${gap.tenantId}:${gap.device}:${gap.epoch}`,
    ),
  }
}
