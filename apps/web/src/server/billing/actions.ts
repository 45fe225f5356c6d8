'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { cancelPlan, choosePlan, openDesk, resumePlan } from './change-plan.ts'
import { wayBack } from './way-back.ts'

export const choose = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, async (person, fields) => choosePlan(person, fields, await wayBack()))

export const cancel = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, cancelPlan)

export const resume = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, resumePlan)

export const desk = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, async person => openDesk(person, await wayBack()))
