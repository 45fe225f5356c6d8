import { giftCardAccount } from '@vaultsync/sync'
import { type CustomerCredit, customerCredit } from '../cart/use-credit.ts'
import type { TillEngine } from '../engine/till-engine.ts'

export interface GiftBalance extends CustomerCredit {
  /** Something was loaded on it once. */
  readonly known: boolean
}

/** What is on a card, and what of it may be taken here now. Null for what no card is called. */
export async function giftBalance(engine: TillEngine, number: string): Promise<GiftBalance | null> {
  const account = giftCardAccount(number)
  if (account === null) return null
  const known = (await engine.row('credit', account)) !== null
  return { ...(await customerCredit(engine, account)), known }
}
