'use server'

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { cookies, headers } from 'next/headers'
import type { Answer } from '../../portal/forms/answer.ts'
import { callerAddress } from '../caller-address.ts'
import { database } from '../database.ts'
import { cookieName } from '../session/cookie-name.ts'
import { linkCookie } from '../session/knock.ts'
import { signInQuestion } from '../session/passkeys.ts'
import { chooseTenant } from '../session/tenants.ts'
import { sessionToken } from '../session/signed-in.ts'
import { fieldsOf } from '../writes/fields.ts'
import { perform } from '../writes/perform.ts'
import { acceptInvitation } from './accept.ts'
import { keepPasskey, removePasskey, startPasskey } from './keys.ts'
import { removeShopService, saveShopService, startLink, unlink } from './links.ts'
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
  return askReset(fieldsOf(form), callerAddress(await headers()))
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

/** What a browser is asked when somebody wants in by passkey. Nobody is named in it. */
export const passkeyQuestion = async (): Promise<PublicKeyCredentialRequestOptionsJSON> => signInQuestion(database())

export const startKey = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, startPasskey)

export const keepKey = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, keepPasskey)

export const removeKey = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, removePasskey)

/** The wish to link rides in a cookie to the service and back; only this browser, and only for some minutes. */
export async function linkService(_before: Answer, form: FormData): Promise<Answer> {
  const answer = await perform(form, startLink)
  if (answer.done && answer.shown?.service)
    (await cookies()).set(cookieName(linkCookie), answer.shown.service, {
      httpOnly: true,
      sameSite: 'lax',
      secure: (process.env.NEXTAUTH_URL ?? '').startsWith('https:'),
      maxAge: 300,
    })
  return answer
}

export const unlinkService = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, unlink)

export const keepShopService = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, saveShopService)

export const dropShopService = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, person => removeShopService(person))

export async function switchTenant(_before: Answer, form: FormData): Promise<Answer> {
  const token = await sessionToken()
  return perform(form, (person, fields) => chooseTenant(person, fields, token))
}
