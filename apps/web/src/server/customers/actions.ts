'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { eraseCustomer, saveCustomer } from './change-customer.ts'

export const keepCustomer = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveCustomer)

export const erase = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, eraseCustomer)
