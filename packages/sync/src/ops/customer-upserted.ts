import { tenantWide } from '../ledger/rows.ts'
import { type OpBody, opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows } from './latest-edit.ts'
import { readTold } from './merged-into.ts'

type Said = OpBody<'customer.upserted'>

export const customerUpserted = defineOp({
  type: 'customer.upserted',
  version: 2,
  schema: opBodies['customer.upserted'],
  upcast: { 1: body => ({ ...(body as object), consent: null }) },
  inStore: false,
  // The trail tells who forgot somebody from who changed them.
  subject: said => `customer:${said.customerId}${onlyErases(said) ? ':erased' : ''}`,
  needs: (op, needs) => needRows(op, needs, tenantWide, [`customer:${op.body.customerId}`]),
  apply(op, book) {
    const key = `customer:${op.body.customerId}`
    const { gone, into } = readTold(book.feedRow(op.tenantId, tenantWide, key)?.body)
    // Whoever is erased stays erased, whatever a lane that did not hear of it says later; one who went into another
    // customer is changed no more, and may still be forgotten.
    if (gone && !(into !== null && op.body.erased)) return
    if (!op.body.erased && !book.isNews(op, tenantWide, key)) return
    const said = op.body.erased ? nobody(op.body.customerId) : op.body
    // An erasure is no edit that a newer one could win against.
    const stamp = said.erased ? '' : op.stamp
    book.feed(op, tenantWide, key, into === null ? said : { ...said, mergedInto: into }, stamp)
    const { customerId, name, email, phone, note, tags, taxExemption, consent, erased } = said
    book.put('customer', {
      tenantId: op.tenantId,
      customerId,
      nameSealed: name,
      emailSealed: email,
      phoneSealed: phone,
      noteSealed: note,
      tags,
      taxExemption,
      consent,
      erased,
      stamp,
    })
  },
})

const onlyErases = ({ erased, name, email, phone, note }: Said) =>
  erased && name === 'Erased' && email === null && phone === null && note === null

/** Everything that is said of somebody who is gone. */
export function nobody(customerId: string): Said {
  const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null }
  return { customerId, name: 'Erased', ...nothing, erased: true }
}
