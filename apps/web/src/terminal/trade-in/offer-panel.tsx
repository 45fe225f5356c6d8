import { type CartItem, minor } from '@vaultsync/domain'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import { useReasonKeys } from '../cart/use-reason-keys.ts'
import type { Intent } from '../coordinator/state.ts'
import { cartItem, detailOf, type FoundItem } from '../finding/found-item.ts'
import { taxesOf } from '../sell/ring-up.ts'
import { PanelHead, Reasons } from '../shell/panel-head.tsx'
import { type TillRoom, useRoom } from '../shell/till-context.tsx'

interface OfferPanelProps {
  readonly found: FoundItem
  readonly intent: Exclude<Intent, 'sell'>
  readonly quantity: number
}

/** Goods that come in at a price agreed now: bought from the customer, or taken back without a receipt. */
export function OfferPanel({ found, intent, quantity }: OfferPanelProps) {
  const room = useRoom()
  const { till, words, money, settings } = room
  const { sku, item } = found
  const buying = intent === 'trade-in'
  const [pieces, setPieces] = useState(String(quantity))
  const [price, setPrice] = useState('')
  const [serial, setSerial] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  useReasonKeys(buying ? [] : words.returns.reasons, setReason)
  const amount = money.read(price)
  const many = /^\d{1,5}$/.test(pieces) ? Number(pieces) : 0
  const limit = Math.round((sku.priceMinor * settings.tradeInPercent) / 100)
  const high = buying && amount !== null && amount > limit

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount === null || amount < 0) return setWrong(words.edit.notAmount)
    if (many === 0) return undefined
    const thing = boughtItem(room, found, serial)
    const common = { item: thing, quantity: many, unitMinor: minor(amount) }
    if (!buying) {
      const why = reason ?? words.returns.reasons[0] ?? ''
      return till.dispatch({ type: 'sale', event: { type: 'addBlindReturn', ...common, reason: why } })
    }
    return till.dispatch({ type: 'sale', event: { type: 'addTradeIn', ...common, reason: null, high } })
  }
  return (
    <main className="panel">
      <PanelHead title={buying ? words.tradeIn.offerTitle(item.name) : words.returns.blind} back={words.tradeIn.esc} />
      <form className="ask" onSubmit={submit}>
        <Offered found={found} />
        <div className="side-by-side">
          <Field
            label={words.tradeIn.offer}
            note={buying ? words.tradeIn.offerNote : undefined}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the question the panel asks
            autoFocus
            inputMode="decimal"
            value={price}
            wrong={wrong}
            onChange={event => {
              setPrice(event.target.value)
              setWrong(null)
            }}
          />
          <Field
            label={words.tradeIn.quantity}
            inputMode="numeric"
            value={pieces}
            onChange={event => setPieces(event.target.value)}
          />
        </div>
        {sku.serialised ? (
          <Field label={words.tradeIn.serial} value={serial} onChange={event => setSerial(event.target.value)} />
        ) : null}
        {buying ? null : (
          <Reasons title={words.returns.why} reasons={words.returns.reasons} chosen={reason} onChoose={setReason} />
        )}
        {high ? <p className="caution">{words.tradeIn.manager(String(settings.tradeInPercent))}</p> : null}
        <Key main type="submit" shortcut="Enter" disabled={amount === null || many === 0}>
          {words.tradeIn.add(money.amount(Math.max(0, amount ?? 0) * many))}
        </Key>
      </form>
    </main>
  )
}

function boughtItem(room: TillRoom, found: FoundItem, serial: string): CartItem {
  const number = serial.trim() === '' ? null : serial.trim()
  return cartItem(found, taxesOf(room, found.sku.taxCategory), { serial: number, scanned: null })
}

function Offered({ found }: { found: FoundItem }) {
  const { words, money } = useRoom()
  const { item, sku } = found
  return (
    <dl className="facts">
      <dt>
        {item.name}
        <small>{detailOf(found)}</small>
      </dt>
      <dd>
        {words.tradeIn.market}: {money.amount(sku.priceMinor)}
      </dd>
    </dl>
  )
}
