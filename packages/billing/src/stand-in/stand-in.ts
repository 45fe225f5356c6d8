import { randomBytes } from 'node:crypto'
import { type ApiReply, type ApiRequest, answerRequest } from './answer.ts'
import { type Deliver, deliverDue } from './delivery.ts'
import * as desk from './desk.ts'
import { passTime } from './passing-time.ts'
import { declined, StandInRefusal } from './refusal.ts'
import type { Scene } from './scene.ts'
import type { Shelf, ShelfWork } from './shelf.ts'
import type { ClockThing } from './things.ts'

export interface StandInOptions {
  readonly shelf: Shelf
  /** Where its pages are. */
  readonly pageUrl: string
  readonly webhookSecret: string
  readonly deliver: Deliver
  readonly realNowMs: () => number
}

/**
 * Plays Stripe where no key is set: the part of its interface that we use, its Checkout and its billing portal, renewals,
 * failing cards with second tries, and signed webhooks. It has a clock of its own that runs with ours and can be put
 * forward, so that a year of billing fits in an afternoon.
 */
export interface StandIn {
  answer(request: ApiRequest): Promise<ApiReply>
  nowMs(): Promise<number>
  /** Puts the clock forward, and lets everything happen that would have happened. */
  moveClock(days: number): Promise<void>
  /** What has come due happens, and what is to be delivered is delivered. */
  turn(): Promise<{ happened: number; delivered: number }>
  checkoutPage(id: string): Promise<desk.CheckoutPage | null>
  deskPage(id: string): Promise<desk.DeskPage | null>
  invoicePage(id: string): Promise<desk.InvoicePage | null>
  payCheckout(id: string, card: desk.TypedCard): Promise<desk.CardOutcome | Declined>
  giveCard(id: string, card: desk.TypedCard): Promise<desk.CardOutcome | Declined>
  payInvoice(id: string, invoiceId: string): Promise<'done' | Declined>
  changePlan(id: string, priceId: string): Promise<'done' | Declined>
  cancelOrResume(id: string, cancel: boolean): Promise<'done' | Declined>
}

export interface Declined {
  readonly words: string
}

const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`

export function standIn(options: StandInOptions): StandIn {
  const { shelf, pageUrl, realNowMs } = options
  const aheadMs = async (things: ShelfWork) => (await things.get('clock', 'clock'))?.aheadMs ?? 0
  const sceneOf = async (things: ShelfWork): Promise<Scene> => {
    const now = Math.floor((realNowMs() + (await aheadMs(things))) / 1000)
    return { things, now, pageUrl, newId }
  }
  const inScene = <T>(deed: (scene: Scene) => Promise<T>): Promise<T> =>
    shelf.work(async things => deed(await sceneOf(things)))
  const deliverNow = () => deliverDue({ ...options, secret: options.webhookSecret })
  const turn = async () => ({
    happened: await inScene(scene => passTime(scene, scene.now)),
    delivered: await deliverNow(),
  })
  /** What a person does on a page. The bank's no is words for them; what came of a yes is told to whoever listens. */
  async function onPage<T>(deed: (scene: Scene) => Promise<T>): Promise<T | Declined> {
    try {
      const outcome = await inScene(deed)
      await deliverNow()
      return outcome
    } catch (error) {
      if (error instanceof StandInRefusal) return { words: error.message }
      throw error
    }
  }
  const done = (deed: (scene: Scene) => Promise<void>) =>
    onPage(async scene => {
      await deed(scene)
      return 'done' as const
    })
  return {
    async answer(request) {
      try {
        const reply = await inScene(scene => answerRequest(scene, request))
        if (request.method !== 'GET') void deliverNow().catch(() => null)
        return reply
      } catch (error) {
        if (error instanceof StandInRefusal) return { status: error.status, body: error.body }
        throw error
      }
    },
    nowMs: () => shelf.work(async things => realNowMs() + (await aheadMs(things))),
    async moveClock(days) {
      await shelf.work(async things => {
        const ahead = (await aheadMs(things)) + days * 86_400_000
        const clock: ClockThing = { id: 'clock', object: 'clock', created: 0, aheadMs: ahead }
        await things.put(clock)
      })
      await turn()
    },
    turn,
    checkoutPage: id => inScene(scene => desk.checkoutPage(scene, id)),
    deskPage: id => inScene(scene => desk.deskPage(scene, id)),
    invoicePage: id => inScene(scene => desk.invoicePage(scene, id)),
    payCheckout: (id, card) => onPage(scene => desk.payCheckout(scene, id, card)),
    giveCard: (id, card) => onPage(scene => desk.giveCard(scene, id, card)),
    payInvoice: (id, invoiceId) => payAndTell(id, invoiceId),
    changePlan: (id, priceId) => done(scene => desk.changePlan(scene, id, priceId)),
    cancelOrResume: (id, cancel) => done(scene => desk.cancelOrResume(scene, id, cancel)),
  }

  /** A try that failed is kept, unlike everything else that is refused: the bank has seen it. */
  async function payAndTell(id: string, invoiceId: string): Promise<'done' | Declined> {
    const paid = await inScene(scene => desk.payInvoice(scene, id, invoiceId))
    await deliverNow()
    return paid ? 'done' : { words: declined().message }
  }
}
