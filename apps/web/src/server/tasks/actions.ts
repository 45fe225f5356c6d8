'use server'

import { redirect } from 'next/navigation'
import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { acceptTask, countShort, nameItem, reopenTask, setRecordAside, tryRecordAgain } from './settle-task.ts'

export const count = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, countShort)

export const name = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, nameItem)

export const accept = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, acceptTask)

export const reopen = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, reopenTask)

/** A record that was booked has no page any more either. */
export async function tryAgain(_before: Answer, form: FormData): Promise<Answer> {
  const answer = await perform(form, tryRecordAgain)
  if (answer.done) redirect('/tasks')
  return answer
}

/** A record that was put aside has no page any more. */
export async function setAside(_before: Answer, form: FormData): Promise<Answer> {
  const answer = await perform(form, setRecordAside)
  if (answer.done) redirect('/tasks')
  return answer
}
