'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { fieldsOf } from '../writes/fields.ts'
import { perform } from '../writes/perform.ts'
import { answerLetter, decideVisit } from './consent.ts'
import { performAtDesk } from './supporter.ts'
import { askVisit, endOwnVisit, enterVisit, leaveVisit } from './visits.ts'

export const decide = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, decideVisit)

export const answerByLetter = async (_before: Answer, form: FormData): Promise<Answer> => answerLetter(fieldsOf(form))

export const ask = async (_before: Answer, form: FormData): Promise<Answer> => performAtDesk(form, askVisit)

export const enter = async (_before: Answer, form: FormData): Promise<Answer> => performAtDesk(form, enterVisit)

export const leave = async (_before: Answer, form: FormData): Promise<Answer> =>
  performAtDesk(form, who => leaveVisit(who))

export const endMine = async (_before: Answer, form: FormData): Promise<Answer> => performAtDesk(form, endOwnVisit)
