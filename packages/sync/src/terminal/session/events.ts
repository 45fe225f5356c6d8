import type { ActorSeq } from '../../wire/actor-seq.ts'
import type { HelloReply } from '../../wire/hello.ts'
import type { Poke } from '../../wire/poke.ts'
import type { FeedName, PullPage } from '../../wire/pull.ts'
import type { PushReply } from '../../wire/push.ts'
import type { FeedPlace } from './state.ts'

export type TimerName = 'retry' | 'poll' | 'patience' | 'watchdog' | 'token' | `pull ${FeedName}` | `flight ${number}`

export type SessionEvent =
  | { readonly is: 'started' }
  /** The network, the screen or the hub came back: do not sit out the delay. */
  | { readonly is: 'cheered' }
  | { readonly is: 'committed'; readonly seq: number }
  | { readonly is: 'rang'; readonly timer: TimerName }
  | { readonly is: 'greeted'; readonly flight: number; readonly reply: HelloReply }
  | { readonly is: 'pushed'; readonly flight: number; readonly reply: PushReply }
  | { readonly is: 'pulled'; readonly flight: number; readonly feed: FeedName; readonly page: PullPage }
  | { readonly is: 'failed'; readonly flight: number; readonly code: string; readonly retryAfterMs: number }
  | { readonly is: 'staged'; readonly feed: FeedName; readonly to: FeedPlace }
  | { readonly is: 'flipped'; readonly feed: FeedName; readonly to: FeedPlace; readonly own: number }
  | { readonly is: 'storage failed'; readonly feed: FeedName | null }
  | { readonly is: 'bootstrapped'; readonly to: FeedPlace | null }
  | { readonly is: 'bootstrap failed' }
  | { readonly is: 'rehomed'; readonly epoch: number; readonly lastSeq: number }
  | { readonly is: 'poked'; readonly poke: Poke }
  | { readonly is: 'socket'; readonly open: boolean }
  /** The store's feed is compared with the books: it stands still until that is over. */
  | { readonly is: 'comparing'; readonly begins: boolean }

export type SessionEffect =
  | { readonly do: 'hello'; readonly flight: number; readonly askEpoch: boolean }
  | {
      readonly do: 'push'
      readonly flight: number
      readonly from: number
      readonly maxOps: number
      readonly maxBytes: number
    }
  | { readonly do: 'pull'; readonly flight: number; readonly feed: FeedName; readonly from: FeedPlace | null }
  | { readonly do: 'cancel'; readonly flight: number }
  | { readonly do: 'wake'; readonly timer: TimerName; readonly inMs: number }
  | { readonly do: 'silence'; readonly timer: TimerName }
  /** `again` opens a new pile and throws an unfinished one away. */
  | { readonly do: 'stage'; readonly feed: FeedName; readonly page: PullPage; readonly again: boolean }
  | {
      readonly do: 'flip'
      readonly feed: FeedName
      readonly page: PullPage
      readonly fresh: boolean
      readonly again: boolean
    }
  | { readonly do: 'bootstrap' }
  | { readonly do: 'reconcile' }
  | { readonly do: 'keep marks'; readonly accepted: number; readonly applied: number }
  | { readonly do: 'keep session'; readonly reply: HelloReply }
  | { readonly do: 'rehome'; readonly epoch: number; readonly reason: string }
  | {
      readonly do: 'set aside'
      readonly refused: readonly { readonly seq: number; readonly code: string; readonly reason: string }[]
    }

/** When an event happened, and a draw of chance for whoever needs a delay. */
export interface Moment {
  readonly nowMs: number
  readonly random: number
}

export function ownSeq(list: readonly ActorSeq[], device: string, epoch: number): number | null {
  return list.find(entry => entry.device === device && entry.epoch === epoch)?.seq ?? null
}
