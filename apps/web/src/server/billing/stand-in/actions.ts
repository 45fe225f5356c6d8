'use server'

import { refresh } from 'next/cache'
import type { Answer } from '../../../portal/forms/answer.ts'
import { type Fields, fieldsOf } from '../../writes/fields.ts'
import * as deeds from './deeds.ts'

async function onPage(form: FormData, deed: (fields: Fields) => Promise<Answer>): Promise<Answer> {
  const answer = await deed(fieldsOf(form))
  // Whoever is sent back to the shop has to go there before this page says that it is done.
  if (answer.shown?.goTo === undefined) refresh()
  return answer
}

export const payCheckout = async (_before: Answer, form: FormData): Promise<Answer> => onPage(form, deeds.payCheckout)

export const giveCard = async (_before: Answer, form: FormData): Promise<Answer> => onPage(form, deeds.giveCard)

export const changePlan = async (_before: Answer, form: FormData): Promise<Answer> => onPage(form, deeds.changePlan)

export const cancelOrResume = async (_before: Answer, form: FormData): Promise<Answer> =>
  onPage(form, deeds.cancelOrResume)

export const payInvoice = async (_before: Answer, form: FormData): Promise<Answer> => onPage(form, deeds.payInvoice)

export const moveClock = async (_before: Answer, form: FormData): Promise<Answer> => onPage(form, deeds.moveClock)
