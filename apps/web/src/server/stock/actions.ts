'use server'

import type { FoundSku, StockAnswer, StockDraft } from '../../portal/stock/view.ts'
import { signedIn } from '../session/signed-in.ts'
import { isId, printable } from '../writes/fields.ts'
import { findSkus, placeSkus } from './stock-form.ts'
import { writeStock } from './write-stock.ts'

export const lookUp = async (typed: string): Promise<readonly FoundSku[]> => findSkus(await signedIn(), typed)

export async function lookInto(storeId: string, location: string): Promise<readonly FoundSku[]> {
  if (typeof storeId !== 'string' || !isId(storeId) || typeof location !== 'string') return []
  return placeSkus(await signedIn(), storeId.toLowerCase(), printable(location, 60))
}

export const write = async (draft: StockDraft, sure: boolean): Promise<StockAnswer> =>
  writeStock(await signedIn(), draft, sure === true)
