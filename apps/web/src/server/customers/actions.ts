'use server'

import { redirect } from 'next/navigation'
import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { eraseCustomer, saveCustomer } from './change-customer.ts'
import { mergeCustomers } from './merge-customers.ts'

export const keepCustomer = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveCustomer)

export const erase = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, eraseCustomer)

/** Goes on to the one who stays. */
export async function merge(_before: Answer, form: FormData): Promise<Answer> {
  const answer = await perform(form, mergeCustomers)
  const stays = answer.done ? answer.shown?.customerId : undefined
  if (stays !== undefined) redirect(`/customers/${stays}`)
  return answer
}
