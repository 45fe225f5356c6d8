'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { saveOwnPin, skipStep } from './change-setup.ts'
import { takeDemoGoods } from './take-demo-goods.ts'

export const skip = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, skipStep)

export const keepOwnPin = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveOwnPin)

export const takeGoods = async (_before: Answer, form: FormData): Promise<Answer> =>
  perform(form, person => takeDemoGoods(person))
