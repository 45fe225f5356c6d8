import { randomUUID } from 'node:crypto'
import type { Database } from '@vaultsync/db'
import { type Log, told } from '../logging.ts'
import { type News, joinNews, packNews, unpackNews } from './news.ts'

const channel = 'vaultsync_news'
/** In a busy house other processes hear of many batches at once: each telling is a transaction of its own. */
const betweenTellingsMs = 20

export interface NewsChannel {
  /** In this process at once, in the others a moment later. Never waits and never fails: news is a hint. */
  publish(news: News): void
  subscribe(hear: (news: News) => void): void
  /** Hears the others. `missed` is called when some may have gone by unheard. */
  listen(missed: () => void): Promise<void>
  close(): Promise<void>
}

/** From appliers to gateways, through Postgres, so that there may be any number of each. */
export function newsChannel(database: Database, log: Log): NewsChannel {
  const self = randomUUID()
  const listeners: ((news: News) => void)[] = []
  const waiting: News[] = []
  let telling = false
  let unlisten = () => Promise.resolve()

  // Apart from the transaction that applied, and one at a time: what piles up meanwhile goes out as one.
  async function tell() {
    telling = true
    while (waiting.length > 0) {
      try {
        for (const parcel of packNews(self, joinNews(waiting.splice(0))))
          await database.sql`select pg_notify(${channel}, ${parcel})`
      } catch (error) {
        log.warn(told(error), 'news could not be passed on; lanes will ask by themselves')
      }
      await new Promise(resolve => setTimeout(resolve, betweenTellingsMs))
    }
    telling = false
  }

  return {
    publish(news) {
      for (const hear of listeners) hear(news)
      waiting.push(news)
      if (!telling) void tell()
    },
    subscribe: hear => void listeners.push(hear),
    async listen(missed) {
      let before = false
      const listening = await database.sql.listen(
        channel,
        text => {
          const { from, news } = unpackNews(text)
          if (from !== self) for (const hear of listeners) hear(news)
        },
        () => {
          if (before) missed()
          before = true
        },
      )
      unlisten = () => listening.unlisten()
    },
    close: () => unlisten().catch(() => {}),
  }
}
