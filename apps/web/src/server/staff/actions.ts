'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { perform } from '../writes/perform.ts'
import { saveStaff, setActive } from './change-staff.ts'
import { invite, takeAccess, withdrawInvitation } from './invitations.ts'

export const keepStaff = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveStaff)

export const letIn = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, setActive)

export const sendInvitation = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, invite)

export const withdraw = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, withdrawInvitation)

export const endAccess = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, takeAccess)
