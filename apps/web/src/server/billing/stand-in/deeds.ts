import type { StandIn } from '@vaultsync/billing'
import { type Answer, done, refused } from '../../../portal/forms/answer.ts'
import type { Fields } from '../../writes/fields.ts'
import { company } from './pages.ts'

const over = refused('This page is over. Go back to the shop and come again.')

/** Whoever holds the address of a page may use it, as with the company that it plays. */
async function at(fields: Fields, deed: (at: StandIn, id: string) => Promise<Answer>): Promise<Answer> {
  const playing = company()
  const id = fields.text('id', 100)
  if (playing === null || !/^(cs|bps)_[0-9a-f]{24}$/.test(id)) return over
  return deed(playing, id)
}

type Outcome = 'done' | 'authenticate' | { readonly words: string }

function answerOf(outcome: Outcome, number: string, goTo: string | null, words: string): Answer {
  if (outcome === 'authenticate') return done(null, { shown: { authenticate: number } })
  if (outcome === 'done') return done(words, goTo === null ? {} : { shown: { goTo } })
  return refused(outcome.words, 'number')
}

const notYou = done('The bank was told that it is not you. Nothing was charged.')
const typedCard = (fields: Fields) => ({
  number: fields.text('number', 30),
  proven: fields.text('proven', 3) === 'yes',
})

export const payCheckout = (fields: Fields): Promise<Answer> =>
  at(fields, async (playing, id) => {
    const page = await playing.checkoutPage(id)
    if (page === null) return over
    if (fields.text('proven', 3) === 'no') return notYou
    const card = typedCard(fields)
    const outcome = await playing.payCheckout(id, card)
    return answerOf(outcome, card.number, page.session.wish.successUrl, 'Paid.')
  })

export const giveCard = (fields: Fields): Promise<Answer> =>
  at(fields, async (playing, id) => {
    if (fields.text('proven', 3) === 'no') return notYou
    const card = typedCard(fields)
    return answerOf(await playing.giveCard(id, card), card.number, null, 'This card pays from now on.')
  })

const said = (outcome: 'done' | { readonly words: string }, words: string): Answer =>
  outcome === 'done' ? done(words) : refused(outcome.words)

export const changePlan = (fields: Fields): Promise<Answer> =>
  at(fields, async (playing, id) => said(await playing.changePlan(id, fields.text('price', 100)), 'Changed.'))

export const cancelOrResume = (fields: Fields): Promise<Answer> =>
  at(fields, async (playing, id) => {
    const stop = fields.text('stop', 3) === 'yes'
    return said(await playing.cancelOrResume(id, stop), stop ? 'It ends with the period.' : 'It goes on.')
  })

export const payInvoice = (fields: Fields): Promise<Answer> =>
  at(fields, async (playing, id) => said(await playing.payInvoice(id, fields.text('invoice', 100)), 'Paid.'))

export const moveClock = (fields: Fields): Promise<Answer> =>
  at(fields, async (playing, id) => {
    const days = fields.whole('days') ?? 0
    if (days < 1 || days > 31) return refused('Between one day and thirty-one.', 'days')
    if ((await playing.deskPage(id)) === null) return over
    await playing.moveClock(days)
    return done(days === 1 ? 'A day has passed.' : `${days} days have passed.`)
  })
