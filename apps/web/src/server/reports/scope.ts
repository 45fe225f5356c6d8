import type { TenantTransaction } from '@vaultsync/db'
import type { TenantSpeech } from '../catalogue/tenant-speech.ts'
import type { ItemStore } from '../item/item-rows.ts'
import type { ReportQuery } from './range.ts'
import type { TradeRow } from './sums.ts'

/** What every report works from: the stores that may be seen, the stretch, and its sums by store and day. */
export interface ReportScope {
  readonly tx: TenantTransaction
  readonly tenantId: string
  readonly query: ReportQuery
  readonly speech: TenantSpeech
  readonly stores: readonly ItemStore[]
  readonly storeIds: readonly string[]
  readonly now: readonly TradeRow[]
  readonly before: readonly TradeRow[] | null
  /** Whether this person may know what things cost. */
  readonly margins: boolean
  readonly nowMs: number
}
