import { type LiveSale, shortReceiptNumber, totalsOf } from '@vaultsync/domain'
import { Icon, Key } from '@vaultsync/ui'
import { memo } from 'react'
import { useCartIsKept, useEngine, useRoom, useTillState } from '../shell/till-context.tsx'
import { CartLines } from './cart-lines.tsx'
import { PayKeys } from './pay-keys.tsx'
import { allIncluded, pieces, taxRows, usualTax } from './tax-rows.ts'
import { useCredit } from './use-credit.ts'

/** Always there: who, what, how much, and one key to pay. On a phone a sheet that peeks with the total. */
export const Cart = memo(function Cart({ sale, onCamera }: { sale: LiveSale; onCamera: () => void }) {
  const { words } = useRoom()
  const { receiptNumber } = useTillState()
  const { out, back } = pieces(sale)
  const empty = sale.lines.length === 0
  const title = words.cart.title(empty || receiptNumber === null ? null : shortReceiptNumber(receiptNumber))
  return (
    <aside className="cart" aria-label={title} data-kept={useCartIsKept()}>
      <Peek sale={sale} onCamera={onCamera} />
      <header>
        <h2>{title}</h2>
        <small>{empty ? words.cart.empty : words.cart.pieces(out, back)}</small>
      </header>
      <Who sale={sale} />
      {empty ? <Teach /> : <CartLines sale={sale} />}
      <Totals sale={sale} />
      <PayKeys sale={sale} />
    </aside>
  )
})

const Peek = memo(function Peek({ sale, onCamera }: { sale: LiveSale; onCamera: () => void }) {
  const { till, words, money } = useRoom()
  const { cartOpen } = useTillState()
  const empty = sale.lines.length === 0
  const lines = empty ? words.cart.empty : words.cart.lineCount(sale.lines.length)
  const { totalMinor } = totalsOf(sale)
  return (
    <div className="peek">
      <button
        type="button"
        className="grip"
        aria-expanded={cartOpen}
        onClick={() => till.dispatch({ type: 'cartShown', open: !cartOpen })}
      >
        <span className="vh">{words.cart.spoken}: </span>
        <small>{[sale.customer?.name, lines].filter(Boolean).join(' · ')}</small>
        <b>
          <span className="vh">{words.cart.total} </span>
          {money.amount(totalMinor)}
        </b>
      </button>
      <Key aria-label={words.sell.camera} onClick={onCamera}>
        <Icon name="camera" />
      </Key>
      <Key main={!empty} disabled={empty} onClick={() => till.dispatch({ type: 'tenderOpened', way: 'cash' })}>
        {words.cart.pay}
      </Key>
    </div>
  )
})

const Who = memo(function Who({ sale }: { sale: LiveSale }) {
  const { till, words, money } = useRoom()
  const credit = useCredit(sale.customer?.customerId ?? null)
  const notes = [
    sale.taxExemption === null ? '' : words.cart.exempt,
    credit === null || credit.balanceMinor === 0 ? '' : words.cart.credit(money.amount(credit.balanceMinor)),
  ].filter(Boolean)
  return (
    <button
      type="button"
      className="who"
      onClick={() => till.dispatch({ type: 'panelOpened', panel: { name: 'customer' } })}
    >
      <Icon name="person" />
      <span>
        <b>{sale.customer?.name ?? words.cart.noCustomer}</b>
        <small>{sale.customer === null ? words.cart.noCustomerNote : notes.join(' · ')}</small>
      </span>
      <kbd>F2</kbd>
    </button>
  )
})

function Teach() {
  const { till, words } = useRoom()
  return (
    <p className="empty">
      {words.cart.teach}
      <br />
      {words.cart.teachBuy}
      <button type="button" onClick={() => till.dispatch({ type: 'intentChosen', intent: 'trade-in' })}>
        <kbd>F6</kbd> {words.keys.tradeIn}
      </button>
    </p>
  )
}

const Totals = memo(function Totals({ sale }: { sale: LiveSale }) {
  const room = useRoom()
  const { words, money } = room
  const { taxes } = useEngine()
  const totals = totalsOf(sale)
  const included = allIncluded(totals, taxes)
  const rows = taxRows(room, totals, taxes)
  const discounts = totals.lines.reduce((sum, line) => sum + line.cartDiscountMinor, 0)
  return (
    <div className="sum">
      <dl>
        {discounts === 0 ? null : (
          <>
            <dt>{words.cart.wholeDiscount}</dt>
            <dd>{money.amount(-discounts)}</dd>
          </>
        )}
        <dt>{words.cart.subtotal}</dt>
        <dd>{money.amount(included ? totals.totalMinor : totals.netMinor)}</dd>
        {rows.length === 0 ? (
          <>
            <dt>{sale.taxExemption === null ? usualTax(room, taxes) : words.cart.taxFree}</dt>
            <dd>{money.amount(0)}</dd>
          </>
        ) : (
          rows.map(row => <TaxLine key={row.id} label={row.label} amount={money.amount(row.minor)} />)
        )}
        <dt className="due">{totals.totalMinor < 0 ? words.cart.toPay : words.cart.total}</dt>
        <dd className="due">
          <output>{money.amount(totals.totalMinor < 0 ? -totals.totalMinor : totals.totalMinor)}</output>
        </dd>
      </dl>
    </div>
  )
})

const TaxLine = ({ label, amount }: { label: string; amount: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{amount}</dd>
  </>
)
