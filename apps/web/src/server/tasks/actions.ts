'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { acceptTask, countShort, nameItem, reopenTask, setRecordAside } from './settle-task.ts'

export const count = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, countShort)

export const name = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, nameItem)

export const accept = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, acceptTask)

export const reopen = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, reopenTask)

export const setAside = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, setRecordAside)
