import { revalidatePath } from 'next/cache'
import type { Answer } from '../../portal/forms/answer.ts'
import { type Person, signedIn } from '../session/signed-in.ts'
import { type Fields, fieldsOf } from './fields.ts'

/** What every form of the portal passes through: who asks, what was typed, and fresh pages once something changed. */
export async function perform(
  form: FormData,
  work: (person: Person, fields: Fields) => Promise<Answer>,
): Promise<Answer> {
  const person = await signedIn()
  const answer = await work(person, fieldsOf(form))
  if (answer.done) revalidatePath('/', 'layout')
  return answer
}
