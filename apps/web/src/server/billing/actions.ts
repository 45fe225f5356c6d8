'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { cancelPlan, choosePlan, openDesk, resumePlan } from './change-plan.ts'

export const choose = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, choosePlan)

export const cancel = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, cancelPlan)

export const resume = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, resumePlan)

export const desk = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, openDesk)
