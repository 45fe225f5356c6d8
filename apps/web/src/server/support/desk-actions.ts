'use server'

import { refresh } from 'next/cache'
import type { Answer } from '../../portal/forms/answer.ts'
import { keepPasskey, type KeyHolder, removePasskey, startPasskey } from '../account/keys.ts'
import { confirmSecondFactor, startSecondFactor, stopSecondFactor } from '../account/profile.ts'
import { database } from '../database.ts'
import { account, sessionToken } from '../session/signed-in.ts'
import { strengthen } from '../session/sessions.ts'
import { type Fields, fieldsOf } from '../writes/fields.ts'
import { inviteColleague, joinSupport, stopColleague } from './colleagues.ts'
import { resendMail, resume, revokeSessions, suspend, unlock } from './desk-acts.ts'
import { extendTrial } from './extend-trial.ts'
import { refund } from './refund.ts'
import { halfSupporter, performAtDesk, supporter } from './supporter.ts'

type Form = (before: Answer, form: FormData) => Promise<Answer>

const mine = async (form: FormData, work: (holder: KeyHolder, fields: Fields) => Promise<Answer>): Promise<Answer> => {
  const half = await halfSupporter()
  // Whoever has a factor and came in without it is not the one who may change it.
  const { userId, name, email } = half && !half.guarded ? half : await supporter()
  const answer = await work({ userId, name, email, tenantId: null }, fieldsOf(form))
  // The page on which a first factor is made stays as it is: it still has recovery codes to show.
  if (answer.done && !half) refresh()
  return answer
}

/** The factor that was just made was just used: whoever made it goes on without signing in anew. */
const andStrengthen = async (answer: Answer, method: 'code' | 'passkey'): Promise<Answer> => {
  const token = await sessionToken()
  if (answer.done && token && (await account())?.support) await strengthen(database(), token, method)
  return answer
}

export const extend: Form = async (_before, form) => performAtDesk(form, extendTrial)
export const suspendShop: Form = async (_before, form) => performAtDesk(form, suspend)
export const resumeShop: Form = async (_before, form) => performAtDesk(form, resume)
export const giveBack: Form = async (_before, form) => performAtDesk(form, refund)
export const resend: Form = async (_before, form) => performAtDesk(form, resendMail)

export const forPerson: Form = async (_before, form) =>
  performAtDesk(form, (who, fields) =>
    fields.text('say', 10) === 'unlock' ? unlock(who, fields) : revokeSessions(who, fields),
  )

export const invite: Form = async (_before, form) => performAtDesk(form, inviteColleague)
export const stop: Form = async (_before, form) => performAtDesk(form, stopColleague)
export const join: Form = async (_before, form) => joinSupport(fieldsOf(form))

export const startFactor: Form = async (_before, form) => mine(form, startSecondFactor)
export const confirmFactor: Form = async (_before, form) =>
  andStrengthen(await mine(form, (holder, fields) => confirmSecondFactor(holder, fields)), 'code')
export const stopFactor: Form = async (_before, form) => mine(form, stopSecondFactor)
export const startKey: Form = async (_before, form) => mine(form, startPasskey)
export const keepKey: Form = async (_before, form) => andStrengthen(await mine(form, keepPasskey), 'passkey')
export const removeKey: Form = async (_before, form) => mine(form, removePasskey)
