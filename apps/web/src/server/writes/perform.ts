import { refresh } from 'next/cache'
import type { Answer } from '../../portal/forms/answer.ts'
import { type Person, signedIn } from '../session/signed-in.ts'
import { type Fields, fieldsOf } from './fields.ts'

/**
 * What every form of the portal passes through: who asks, what was typed, and a fresh page once something changed. Only
 * what the asker sees is fetched anew: pages that were built once, the till above all, must stay as they were built, for
 * their policy names the very scripts they hold.
 */
export async function perform(
  form: FormData,
  work: (person: Person, fields: Fields) => Promise<Answer>,
): Promise<Answer> {
  const person = await signedIn()
  const answer = await work(person, fieldsOf(form))
  if (answer.done) refresh()
  return answer
}
