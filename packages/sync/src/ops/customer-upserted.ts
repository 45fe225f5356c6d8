import { tenantWide } from '../ledger/rows.ts'
import { type OpBody, opBodies } from './bodies.ts'
import { defineOp } from './definition.ts'
import { needRows } from './latest-edit.ts'

type Said = OpBody<'customer.upserted'>

export const customerUpserted = defineOp({
  type: 'customer.upserted',
  version: 1,
  schema: opBodies['customer.upserted'],
  upcast: {},
  inStore: false,
  // The trail tells who forgot somebody from who changed them.
  subject: said => `customer:${said.customerId}${onlyErases(said) ? ':erased' : ''}`,
  needs: (op, needs) => needRows(op, needs, tenantWide, [`customer:${op.body.customerId}`]),
  apply(op, book) {
    const key = `customer:${op.body.customerId}`
    const told = book.feedRow(op.tenantId, tenantWide, key)?.body ?? null
    if (saysErased(told)) return
    if (!op.body.erased && !book.isNews(op, tenantWide, key)) return
    const said = op.body.erased ? forgotten(op.body) : op.body
    // An erasure is no edit that a newer one could win against.
    const stamp = said.erased ? '' : op.stamp
    book.feed(op, tenantWide, key, said, stamp)
    const { customerId, name, email, phone, note, tags, taxExemption, erased } = said
    book.put('customer', {
      tenantId: op.tenantId,
      customerId,
      nameSealed: name,
      emailSealed: email,
      phoneSealed: phone,
      noteSealed: note,
      tags,
      taxExemption,
      erased,
      stamp,
    })
  },
})

/** Whoever is erased stays erased, whatever a lane that did not hear of it says later. */
function saysErased(body: string | null): boolean {
  return body?.includes('"erased":true') === true && (JSON.parse(body) as { erased?: unknown }).erased === true
}

const onlyErases = ({ erased, name, email, phone, note }: Said) =>
  erased && name === 'Erased' && email === null && phone === null && note === null

function forgotten({ customerId }: Said): Said {
  const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null }
  return { customerId, name: 'Erased', ...nothing, erased: true }
}
