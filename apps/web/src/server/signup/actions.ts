'use server'

import { headers } from 'next/headers'
import type { Answer } from '../../portal/forms/answer.ts'
import { callerAddress } from '../caller-address.ts'
import { fieldsOf } from '../writes/fields.ts'
import { openShop } from './open-shop.ts'

export async function open(_before: Answer, form: FormData): Promise<Answer> {
  return openShop(fieldsOf(form), callerAddress(await headers()))
}
