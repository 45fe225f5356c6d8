import { tenantWide } from '../ledger/rows.ts'
import { opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows, publishIfNews } from './latest-edit.ts'

export const customerUpserted = defineOp({
  type: 'customer.upserted',
  version: 1,
  schema: opBodies['customer.upserted'],
  upcast: {},
  inStore: false,
  subject: ({ customerId }) => `customer:${customerId}`,
  needs: (op, needs) => needRows(op, needs, tenantWide, [`customer:${op.body.customerId}`]),
  apply(op, book) {
    const { customerId, name, email, phone, note, tags, taxExemption, erased } = op.body
    if (!publishIfNews(op, book, tenantWide, `customer:${customerId}`, op.body)) return
    const sealed = (plain: string | null) => (plain === null ? null : book.seal(op.tenantId, plain))
    book.put('customer', {
      tenantId: op.tenantId,
      customerId,
      nameSealed: book.seal(op.tenantId, name),
      emailSealed: sealed(email),
      phoneSealed: sealed(phone),
      noteSealed: sealed(note),
      tags,
      taxExemption,
      erased,
      stamp: op.stamp,
    })
  },
})
