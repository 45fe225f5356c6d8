import type { StaffMember } from '../permission/may.ts'
import type { RoleTable } from '../permission/role.ts'

/** What the world contributes to one step of a sale, as plain values: the same step can be taken twice. */
export interface SaleContext {
  readonly nowMs: number
  readonly businessDay: string
  readonly storeId: string
  readonly shiftId: string | null
  /** The lane's next receipt number; only `complete` uses it up. */
  readonly receiptNumber: string | null
  readonly staff: StaffMember
  /** Whoever entered their own PIN to approve this one step. */
  readonly approver: StaffMember | null
  readonly roles: RoleTable
  readonly returns: ReturnPolicy
}

export interface ReturnPolicy {
  /** Days after which a receipt needs approval like a return without one; null for never. */
  readonly windowDays: number | null
  readonly blind: 'allowed' | 'store-credit-only' | 'refused'
  /** Whether refunds go the way the money came, or as store credit; or any way the customer likes. */
  readonly refundTo: 'original-or-credit' | 'any'
}
