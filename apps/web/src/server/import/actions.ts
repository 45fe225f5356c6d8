'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { goOn, readAgain, stop, undo } from './desk.ts'

export const read = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, readAgain)
export const start = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, goOn)
export const halt = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, stop)
export const takeBack = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, (person, fields) => undo(person, fields))
