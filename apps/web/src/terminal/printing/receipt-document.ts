import { isGiftCardLine, loadedOn, paidFor, type SaleFact, type SaleLineFact, spacedNumber } from '@vaultsync/domain'
import type { ReceiptBlock, ReceiptDocument } from '@vaultsync/hardware'
import type { FeedBodies } from '@vaultsync/sync'
import { taxRows } from '../cart/tax-rows.ts'
import type { TillRoom } from '../shell/till-context.tsx'
import { shortName } from '../shop/staff.ts'

type Room = Pick<TillRoom, 'words' | 'money' | 'dates' | 'numbers' | 'locale'>

export interface ReceiptFacts {
  readonly fact: SaleFact
  readonly tenantName: string
  readonly store: FeedBodies['store'] | null
  readonly taxes: FeedBodies['tax'] | null
  readonly cashier: string
  readonly customer: string | null
  /** The shop's own words, above the goods and below everything. */
  readonly header: string
  readonly footer: string
  /** Without prices, for whoever the present is for. */
  readonly gift?: boolean
}

/** The receipt as the paper, the screen and the drawn preview all show it: every word already in the shop's language. */
export function receiptDocument(room: Room, facts: ReceiptFacts): ReceiptDocument {
  const { words } = room
  const { fact } = facts
  const sold = fact.lines.filter(line => line.kind === 'sale' && (facts.gift !== true || !isGiftCardLine(line)))
  const back = fact.lines.filter(line => line.kind !== 'sale')
  const blocks: ReceiptBlock[] = [
    ...header(room, facts),
    { kind: 'rule' },
    ...sold.flatMap(line => lineBlocks(room, line, facts.gift === true)),
    ...(back.length === 0 || sold.length === 0 ? [] : [{ kind: 'rule' } as const]),
    ...back.flatMap(line => backBlocks(room, line)),
    { kind: 'rule' },
    ...(facts.gift === true ? [] : [...totalBlocks(room, facts), ...paymentBlocks(room, fact)]),
    ...(fact.note === null ? [] : [{ kind: 'text', text: fact.note } as const]),
    { kind: 'space' },
    { kind: 'qr', value: `VS:${fact.receiptNumber}` },
    { kind: 'note', text: facts.footer === '' ? words.receipt.thanks : facts.footer },
    { kind: 'cut' },
  ]
  return { title: fact.receiptNumber, language: room.locale, blocks }
}

function header(
  { words, dates }: Room,
  { fact, tenantName, store, cashier, customer, gift, header: headerText }: ReceiptFacts,
): ReceiptBlock[] {
  const address = store?.address.join(', ') ?? ''
  const taxNumber = store?.taxNumber ?? null
  const number = taxNumber === null ? '' : words.receipt.taxNumber(taxNumber)
  const when = dates.day(fact.completedAtMs)
  const time = dates.time(fact.completedAtMs)
  return [
    { kind: 'heading', text: tenantName.toLocaleUpperCase() },
    ...headerText.split('\n').flatMap(centred),
    ...centred([address, number].filter(Boolean).join(' · ')),
    ...centred([fact.receiptNumber, `${when} ${time}`, shortName(cashier)].filter(Boolean).join(' · ')),
    ...(customer === null ? [] : centred(words.receipt.customer(customer))),
    ...(gift === true ? [{ kind: 'centred', text: words.receipt.gift, bold: true } as const] : []),
  ]
}

const centred = (text: string): ReceiptBlock[] => (text === '' ? [] : [{ kind: 'centred', text }])

function lineBlocks({ words, money, numbers }: Room, line: SaleLineFact, gift: boolean): ReceiptBlock[] {
  const left = `${numbers.format(line.quantity)} ${line.title}`
  const gross = line.unitMinor * line.quantity
  const each = line.quantity === 1 ? line.detail : words.receipt.each(line.detail, money.amount(line.unitMinor))
  const under: ReceiptBlock[] = [
    ...indented(gift ? line.detail : each),
    ...indented(
      line.serial === null ? '' : words.receipt.serial(isGiftCardLine(line) ? spacedNumber(line.serial) : line.serial),
    ),
    ...indented(line.note ?? ''),
  ]
  if (gift) return [{ kind: 'text', text: left }, ...under]
  const off = line.discountMinor + line.cartDiscountMinor
  const discount: ReceiptBlock[] =
    off === 0 ? [] : [{ kind: 'columns', left: words.receipt.amountOff, right: money.amount(-off), indentCells: 2 }]
  return [{ kind: 'columns', left, right: money.amount(gross), hangingCells: 2 }, ...under, ...discount]
}

function backBlocks({ words, money, numbers }: Room, line: SaleLineFact): ReceiptBlock[] {
  const why = line.kind === 'trade-in' ? words.receipt.trade : words.receipt.returned
  const left = `${why}: ${numbers.format(Math.abs(line.quantity))} ${line.title}`
  return [
    {
      kind: 'columns',
      left,
      right: money.amount(line.unitMinor * line.quantity - line.discountMinor),
      hangingCells: 2,
    },
    ...indented(line.detail),
  ]
}

const indented = (text: string): ReceiptBlock[] => (text === '' ? [] : [{ kind: 'text', text, indentCells: 2 }])

function totalBlocks(room: Room, { fact, taxes }: ReceiptFacts): ReceiptBlock[] {
  const { words, money } = room
  const rows = taxRows(room, fact, taxes)
  return [
    { kind: 'columns', left: words.receipt.subtotal, right: money.amount(fact.netMinor + loadedOn(fact)) },
    ...rows.map(row => ({ kind: 'columns', left: row.label, right: money.amount(row.minor) }) as const),
    ...(fact.roundingMinor === 0
      ? []
      : [{ kind: 'columns', left: words.receipt.rounding, right: money.amount(fact.roundingMinor) } as const]),
    ...(fact.taxExemption === null
      ? []
      : [{ kind: 'text', text: words.receipt.exempt(fact.taxExemption.certificate) } as const]),
    { kind: 'total', left: words.receipt.total, right: money.amount(fact.totalMinor + loadedOn(fact)) },
  ]
}

function paymentBlocks({ words, money }: Room, fact: SaleFact): ReceiptBlock[] {
  const rows = paidFor(fact).map(({ method, givenMinor, amountMinor, reference }): ReceiptBlock => {
    const slip = method === 'card-external' && reference !== null ? `, ${words.receipt.slip(reference)}` : ''
    return {
      kind: 'columns',
      left: `${words.tender.methods[method]}${slip}`,
      right: money.amount(givenMinor ?? amountMinor),
    }
  })
  if (fact.changeMinor === 0) return rows
  return [...rows, { kind: 'columns', left: words.receipt.change, right: money.amount(fact.changeMinor) }]
}
