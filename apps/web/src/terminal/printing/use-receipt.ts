import type { SaleFact } from '@vaultsync/domain'
import { markedAsCopy, type ReceiptDocument } from '@vaultsync/hardware'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { customerNow } from '../customer/customer-now.ts'
import { useEngine, useNow, useRoom } from '../shell/till-context.tsx'
import { receiptDocument } from './receipt-document.ts'

export interface Receipt {
  readonly document: ReceiptDocument
  readonly customer: string | null
  /** Where the customer reads mail, when the books know. */
  readonly email: string | null
  /** A first print was asked for: whatever follows is a copy. */
  readonly printed: boolean
  readonly said: string
  print(): void
  printGift(): void
}

/** A sale's receipt, and what becomes of it on paper. */
export function useReceipt(fact: SaleFact): Receipt {
  const room = useRoom()
  const { engine, printer, words, newId, settings } = room
  const { identity, store, taxes, staff } = useEngine()
  const view = useSyncExternalStore(printer.subscribe, printer.view, printer.view)
  const now = useNow(60_000)
  const [whose, setWhose] = useState<{ readonly name: string; readonly email: string | null } | null>(null)
  const customer = whose?.name ?? null
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (fact.customerId === null) return
    void customerNow(engine, fact.customerId).then(row => setWhose(row))
  }, [engine, fact.customerId])
  const cashier = staff.find(member => member.staffId === fact.staffId)?.name ?? ''
  const facts = {
    fact,
    tenantName: identity?.tenantName ?? '',
    store,
    taxes,
    cashier,
    customer,
    header: settings.receiptHeader,
    footer: settings.receiptFooter,
  }
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the facts of a completed sale do not change
  const document = useMemo(() => receiptDocument(room, facts), [room, fact, customer, cashier, store, taxes])
  const job = view.queue.jobs.find(({ id }) => id === `receipt:${fact.saleId}`)
  const printed = asked || job !== undefined

  const said = (() => {
    if (view.name === null) return words.done.printerTrouble.none
    if (view.queue.pause !== null && view.queue.jobs.length > 0) return words.done.printerTrouble[view.queue.pause]
    if (job !== undefined) return words.done.printing
    return printed ? words.done.printed : ''
  })()

  const send = (id: string, kind: 'receipt' | 'copy', sheet: ReceiptDocument) => {
    setAsked(true)
    void printer.print(id, kind, sheet)
  }

  return {
    document,
    customer,
    email: whose?.email || null,
    printed,
    said,
    print() {
      if (!printed) return send(`receipt:${fact.saleId}`, 'receipt', document)
      const detail = words.receipt.copyDetail(room.dates.dayAndTime(now))
      return send(`copy:${newId()}`, 'copy', markedAsCopy(document, { text: words.receipt.copy, detail }))
    },
    printGift() {
      send(`gift:${newId()}`, 'receipt', receiptDocument(room, { ...facts, gift: true }))
    },
  }
}
