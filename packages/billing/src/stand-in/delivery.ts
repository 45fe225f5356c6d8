import { createHmac } from 'node:crypto'
import type { Shelf } from './shelf.ts'
import type { DeliveryThing, EventThing } from './things.ts'

export interface Parcel {
  readonly body: string
  readonly signature: string
}

/** True when it was taken. */
export type Deliver = (parcel: Parcel) => Promise<boolean>

/** Signed as Stripe signs: over the moment and the bytes, so that neither can be changed nor sent again next week. */
export function signed(body: string, secret: string, nowMs: number): Parcel {
  const at = Math.floor(nowMs / 1000)
  return { body, signature: `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}` }
}

const retryAfterMs = (tries: number) => Math.min(3_600_000, 5_000 * 2 ** tries)

export interface DeliveryOptions {
  readonly shelf: Shelf
  readonly secret: string
  readonly deliver: Deliver
  readonly realNowMs: () => number
}

/**
 * Delivers what is due, newest first where several wait, and some of it twice: whoever listens must not lean on order.
 * What is not taken is tried again, later and later, until it is.
 */
export async function deliverDue({ shelf, secret, deliver, realNowMs }: DeliveryOptions): Promise<number> {
  const due = await claim(shelf, realNowMs())
  for (const { delivery, event } of due) {
    const parcel = signed(JSON.stringify(event), secret, realNowMs())
    const taken = await deliver(parcel).catch(() => false)
    await shelf.work(async things => {
      const again = taken && delivery.copies > 1
      if (taken && !again) return things.remove(delivery)
      const wait = taken ? 0 : retryAfterMs(delivery.tries)
      const copies = taken ? delivery.copies - 1 : delivery.copies
      return things.put(Object.assign(delivery, { tries: delivery.tries + 1, dueMs: realNowMs() + wait, copies }))
    })
  }
  return due.length
}

/** For a minute these are ours: two processes do not carry the same parcel at once. */
function claim(shelf: Shelf, nowMs: number): Promise<{ delivery: DeliveryThing; event: EventThing }[]> {
  return shelf.work(async things => {
    const due = (await things.list('delivery')).filter(each => each.dueMs <= nowMs).slice(0, 50)
    const claimed = []
    for (const delivery of due) {
      const event = await things.get('event', delivery.event)
      if (event === null) continue
      await things.put(Object.assign(delivery, { dueMs: nowMs + 60_000 }))
      claimed.push({ delivery, event })
    }
    return claimed
  })
}
