import { no, ok, type Result } from '@vaultsync/base'
import type { Action } from '../permission/action.ts'
import { may, permission, type Reach } from '../permission/may.ts'
import type { SaleRefusal } from '../refusals.ts'
import type { SaleContext } from './context.ts'

/** Who approved, when the person at the till could not do it alone; null when they could. */
export function authorise(
  context: Pick<SaleContext, 'staff' | 'approver' | 'storeId' | 'roles'>,
  action: Action,
  reach: Reach = {},
): Result<string | null, Extract<SaleRefusal, { code: 'not-allowed' | 'needs-approval' }>> {
  const { staff, approver, storeId, roles } = context
  const answer = permission(staff, action, storeId, reach, roles)
  if (answer === 'yes') return ok(null)
  if (answer === 'no') return no({ code: 'not-allowed', action })
  if (approver !== null && may(approver, action, storeId, reach, roles)) return ok(approver.staffId)
  return no({ code: 'needs-approval', action })
}
