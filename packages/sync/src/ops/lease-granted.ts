import { tenantWide } from '../ledger/rows.ts'
import type { Book } from '../server/book.ts'
import { type OpBody, opBodies } from './bodies.ts'
import { defineOp, type GatedOp } from './definition.ts'
import { drawLease, needLease, saveLease } from './lease-state.ts'

type Grant = OpBody<'lease.granted'>

/** Granted in full or refused: a lane that is promised less than it asked for would not know until it is too late. */
export const leaseGranted = defineOp({
  type: 'lease.granted',
  version: 1,
  schema: opBodies['lease.granted'],
  upcast: {},
  inStore: true,
  subject: ({ leaseId }) => `lease:${leaseId}`,
  needs(op, needs) {
    const { tenantId, storeId } = op
    const { leaseId, kind, subject } = op.body
    needLease(op, needs, leaseId)
    if (kind === 'stock' && isSku(subject)) needs.ask('stock', { tenantId, storeId, skuId: Number(subject) })
    if (kind === 'stock') return
    needs.ask('lockFeeds', { tenantId, feed: tenantWide })
    if (kind === 'credit' && isId(subject)) needs.ask('credit', { tenantId, customerId: subject })
    if (kind !== 'budget') return
    needs.ask('pools', { tenantId, subject })
    needs.ask('feedRows', { tenantId, feed: tenantWide, key: 'tenant' })
  },
  apply(op, book) {
    const { tenantId, storeId } = op
    const { leaseId, kind, subject, deviceId, amount, expiresAtMs: expiresAt } = op.body
    if (book.lease(tenantId, leaseId) !== undefined) return
    const status = available(op, book) >= amount ? 'live' : 'refused'
    const row = { tenantId, leaseId, storeId, deviceId, kind, subject, amount, used: 0, status, expiresAt } as const
    if (status === 'live') drawLease(op, book, row, amount)
    saveLease(op, book, row)
  },
})

const isSku = (subject: string) => /^[1-9]\d{0,9}$/.test(subject)
const isId = (subject: string) => /^[0-9a-f-]{36}$/i.test(subject)

function available(op: GatedOp<Grant>, book: Book): number {
  const { kind, subject } = op.body
  if (kind === 'stock') return isSku(subject) ? book.availableStock(op.tenantId, op.storeId, Number(subject)) : 0
  if (kind === 'credit') return isId(subject) ? book.availableCredit(op.tenantId, subject) : 0
  return budget(op, book) - book.pooled(op.tenantId, subject)
}

/** The tenant's settings name budgets: `{"budgets": {"cash": 50000}}`. A subject may be dated, `cash:2026-11-21`. */
function budget(op: GatedOp<Grant>, book: Book): number {
  const body = book.feedRow(op.tenantId, tenantWide, 'tenant')?.body
  const tenant = body ? (JSON.parse(body) as OpBody<'tenant.configured'>) : null
  const budgets = tenant?.settings.budgets
  const name = op.body.subject.split(':')[0] ?? ''
  const amount = new Map<string, unknown>(Object.entries(budgets ?? {})).get(name)
  return typeof amount === 'number' ? amount : 0
}
