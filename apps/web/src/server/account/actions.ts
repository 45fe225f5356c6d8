'use server'

import { headers } from 'next/headers'
import type { Answer } from '../../portal/forms/answer.ts'
import { sessionToken } from '../session/signed-in.ts'
import { fieldsOf } from '../writes/fields.ts'
import { perform } from '../writes/perform.ts'
import { acceptInvitation } from './accept.ts'
import {
  changePassword,
  confirmSecondFactor,
  endSessions,
  saveName,
  sendVerification,
  startSecondFactor,
  stopSecondFactor,
} from './profile.ts'
import { askReset, choosePassword, verifyAddress } from './reset.ts'

export const accept = async (_before: Answer, form: FormData): Promise<Answer> => acceptInvitation(fieldsOf(form))

export async function forgot(_before: Answer, form: FormData): Promise<Answer> {
  return askReset(fieldsOf(form), (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'here')
}

export const reset = async (_before: Answer, form: FormData): Promise<Answer> => choosePassword(fieldsOf(form))

export const verify = async (_before: Answer, form: FormData): Promise<Answer> => verifyAddress(fieldsOf(form))

export const keepName = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveName)

export async function keepPassword(_before: Answer, form: FormData): Promise<Answer> {
  const token = await sessionToken()
  return perform(form, (person, fields) => changePassword(person, fields, token))
}

export async function signOutElsewhere(_before: Answer, form: FormData): Promise<Answer> {
  const token = await sessionToken()
  return perform(form, (person, fields) => endSessions(person, fields, token))
}

export const startFactor = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, startSecondFactor)

export const confirmFactor = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, (person, fields) => confirmSecondFactor(person, fields))

export const stopFactor = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, stopSecondFactor)

export const askVerification = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, person => sendVerification(person))
