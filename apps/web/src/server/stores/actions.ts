'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { saveRules } from './change-rules.ts'
import { saveShopName, saveStore } from './change-store.ts'
import { saveTaxes } from './change-taxes.ts'

export const keepShopName = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveShopName)

export const keepStore = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveStore)

export const keepRules = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveRules)

export const keepTaxes = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveTaxes)
