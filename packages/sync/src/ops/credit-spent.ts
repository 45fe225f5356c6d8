import { opBodies } from './bodies.ts'
import { changeCredit } from './credit-change.ts'
import { defineOp } from './definition.ts'
import { needAccount } from './merged-into.ts'

export const creditSpent = defineOp({
  type: 'credit.spent',
  version: 1,
  schema: opBodies['credit.spent'],
  upcast: {},
  inStore: false,
  subject: ({ customerId }) => `credit:${customerId}`,
  needs(op, needs) {
    needAccount(op, needs, op.body.customerId)
    if (needs.careful) needs.ask('named', { tenantId: op.tenantId, table: 'creditEntry', id: op.body.entryId })
  },
  apply(op, book) {
    const { entryId, customerId, amountMinor, cause } = op.body
    changeCredit(op, book, { entryId, customerId, amountMinor: -amountMinor, cause, expiresAtMs: null })
  },
})
