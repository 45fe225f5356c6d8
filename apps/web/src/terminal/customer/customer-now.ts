import type { FeedBodies } from '@vaultsync/sync'
import type { TillEngine } from '../engine/till-engine.ts'

type Rows = Pick<TillEngine, 'row'>

/** Who stands for this customer now: one who went into another is told with the one who stays. */
export async function customerNow(engine: Rows, customerId: string): Promise<FeedBodies['customer'] | null> {
  const row = await engine.row('customer', customerId)
  return row?.mergedInto === undefined ? row : engine.row('customer', row.mergedInto)
}

/** Whose credit is meant; a gift card's account is nobody's, and its own. */
export async function accountNow(engine: Rows, account: string): Promise<string> {
  return (await engine.row('customer', account))?.mergedInto ?? account
}
