'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import type { ItemDraft, SavedItem } from '../../portal/item/form-view.ts'
import { signedIn } from '../session/signed-in.ts'
import { perform } from '../writes/perform.ts'
import { saveItem } from './save-item.ts'
import { setPrice } from './set-price.ts'

export const changePrice = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, setPrice)

export const keepItem = async (draft: ItemDraft): Promise<SavedItem> => saveItem(await signedIn(), draft)
