import type { Alarms } from '../ledger/port.ts'
import type { TaskRow } from '../ledger/rows.ts'
import type { Book } from './book.ts'

/**
 * What only the sums can say, once they are written: stock that fell below zero or rose out of it, credit that was spent
 * twice, more returned than was sold. Nothing is refused; a person is told, once per thing.
 */
export function settle(alarms: Alarms, book: Book, atMs: number): TaskRow[] {
  return [
    ...alarms.stock.flatMap(level => backOrder(level, atMs)),
    ...alarms.credit.map(balance => overdrawn(balance, atMs)),
    ...alarms.returnedLines.flatMap(line => overReturned(line, book, atMs)),
  ]
}

function backOrder(level: Alarms['stock'][number], at: number): TaskRow[] {
  const { tenantId, storeId, skuId, onHand, wasShort } = level
  const isShort = onHand < 0
  if (isShort === wasShort) return []
  return [
    {
      ...task(tenantId, storeId, 'back-order', String(skuId), { onHand }, at),
      key: `back-order:${storeId}:${skuId}`,
      status: isShort ? 'open' : 'done',
    },
  ]
}

function overdrawn({ tenantId, customerId, balanceMinor }: Alarms['credit'][number], at: number): TaskRow {
  return task(tenantId, null, 'credit-overdrawn', customerId, { balanceMinor }, at)
}

function overReturned(line: Alarms['returnedLines'][number], book: Book, at: number): TaskRow[] {
  const sold = book.sold(line.tenantId, line.saleId, line.line)?.quantity
  if (sold === undefined || line.quantity <= sold) return []
  const detail = { sold, returned: line.quantity }
  return [task(line.tenantId, null, 'returned-more-than-sold', `${line.saleId}:${line.line}`, detail, at)]
}

function task(
  tenantId: string,
  storeId: string | null,
  code: string,
  subject: string,
  detail: unknown,
  at: number,
): TaskRow {
  const key = `${code}:${subject}`
  return { tenantId, key, storeId, code, subject, detail, opId: null, at, status: 'open', stamp: '' }
}
