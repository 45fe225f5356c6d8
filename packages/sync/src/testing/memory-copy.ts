import { OperationError } from '@vaultsync/base'
import type { WorkingCopy, ShownPlace } from '../terminal/lane/ports.ts'
import type { FeedName, PullPage } from '../wire/pull.ts'
import { calm, type StorageWeather } from './memory-journal.ts'

export interface CopyDisk {
  generation: number
  readonly feeds: Record<FeedName, { place: ShownPlace | null; rows: Map<string, unknown>; staged: PullPage[] }>
}

export function newCopyDisk(): CopyDisk {
  const feed = () => ({ place: null, rows: new Map<string, unknown>(), staged: [] })
  return { generation: 1, feeds: { store: feed(), catalogue: feed() } }
}

export function cloneOfCopy({ generation, feeds }: CopyDisk): CopyDisk {
  const clone = ({ place, rows, staged }: CopyDisk['feeds']['store']) => ({
    place,
    rows: new Map(rows),
    staged: [...staged],
  })
  return { generation, feeds: { store: clone(feeds.store), catalogue: clone(feeds.catalogue) } }
}

/** `keeps` says which rows this lane has room for; the place moves on either way. */
export function memoryCopy(
  disk: CopyDisk,
  weather: StorageWeather = calm,
  keeps: (key: string) => boolean = () => true,
): WorkingCopy {
  const write = async (name: string, generation: number, change: () => void) => {
    await weather.before(name)
    if (generation !== disk.generation) {
      throw new OperationError('lane.fenced', 'Another writer took the pen.', { retryable: false })
    }
    change()
    await weather.after(name)
  }
  return {
    open: async () => {
      await weather.before('open')
      return { store: disk.feeds.store.place, catalogue: disk.feeds.catalogue.place }
    },
    stage: (page, again, generation) =>
      write('stage', generation, () => {
        const feed = disk.feeds[page.feed]
        feed.staged = [...(again ? [] : feed.staged), page]
      }),
    flip: (page, { fresh, again }, generation) =>
      write('flip', generation, () => {
        const feed = disk.feeds[page.feed]
        if (fresh) feed.rows.clear()
        for (const { rows } of [...(again ? [] : feed.staged), page]) {
          for (const { key, body } of rows) {
            if (body === null) feed.rows.delete(key)
            else if (keeps(key)) feed.rows.set(key, body)
          }
        }
        feed.staged = []
        feed.place = { epoch: page.epoch, seq: page.to, vector: page.vector }
      }),
    get: async (feed, keys) => keys.map(key => disk.feeds[feed].rows.get(key) ?? null),
    list: async (feed, kind) =>
      [...disk.feeds[feed].rows]
        .filter(([key]) => key === kind || key.startsWith(`${kind}:`))
        .map(([key, body]) => ({ id: key.slice(kind.length + 1), body })),
  }
}
