import { inCoins, likelyCash, minor, type TenderingSale, totalsOf } from '@vaultsync/domain'
import { Key, Keypad } from '@vaultsync/ui'
import { useEffect, useRef } from 'react'
import { PayKeys } from '../cart/pay-keys.tsx'
import type { Way } from '../coordinator/state.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { type TillRoom, useRoom, useTillState } from '../shell/till-context.tsx'
import { BigAmount } from './big-amount.tsx'
import { Ledger } from './ledger.tsx'
import { type Tender, useTender } from './use-tender.ts'

/** A panel over the results, never over the cart: what is given, the change, the number keys. */
export function TenderPanel({ sale, way, split }: { sale: TenderingSale; way: Way; split: boolean }) {
  const room = useRoom()
  const { till, words, money } = room
  const { busy } = useTillState()
  const tender = useTender(sale, way, split)
  const totals = totalsOf(sale)
  const settled = totals.remainingMinor === 0
  const parts = sale.parts.filter(part => part.status !== 'failed').length + (settled ? 0 : 1)
  const title =
    settled && sale.parts.length === 0
      ? words.tender.titleEven
      : tender.out
        ? words.tender.titleBack
        : words.tender.title(parts)
  const finish = totals.changeMinor > 0 ? words.tender.finishChange(money.amount(totals.changeMinor)) : null
  const main = settled ? (finish ?? words.tender.finishExact) : mainWords(room, tender, sale.customer?.name ?? '')
  const pay = () => void tender.pay()
  const mark = money.decimals === 0 ? undefined : money.decimalMark
  useShortcuts([
    ...[...'0123456789'].map(digit => ({ keys: [digit], label: '', quiet: true, run: () => tender.type(digit) })),
    { keys: ['.', ','], label: '', quiet: true, run: mark === undefined ? null : () => tender.type(mark) },
    { keys: ['Backspace'], label: '', quiet: true, run: tender.deleteLast },
    { keys: ['Enter'], label: '', quiet: true, run: pay },
    { keys: ['Delete'], label: '', quiet: true, run: () => takeLast() },
  ])
  const takeLast = () => {
    const last = sale.parts.at(-1)
    if (last !== undefined) till.dispatch({ type: 'sale', event: { type: 'removeTender', paymentId: last.paymentId } })
  }
  return (
    <main className="tender">
      <header className="task">
        <h1>{title}</h1>
        <button type="button" onClick={() => till.dispatch({ type: 'back' })}>
          <kbd>Esc</kbd> {sale.parts.length === 0 ? words.tender.backPlain : words.tender.back}
        </button>
      </header>
      <div className="ways">
        <p>
          <span>{words.cart.total}</span>
          <b>{money.amount(totals.totalMinor)}</b>
        </p>
        <PayKeys sale={sale} />
      </div>
      <Ledger sale={sale} tender={tender} />
      <div className="counter">
        <ChangeBox tender={tender} settled={settled} changeMinor={totals.changeMinor} />
        <section className="hand">{settled ? null : <Entry tender={tender} mark={mark} />}</section>
      </div>
      <div className="go">
        <Key main shortcut="Enter" disabled={busy || (!settled && tender.problem !== null)} onClick={pay}>
          <span>{busy ? words.tender.busy : main}</span>
        </Key>
      </div>
    </main>
  )
}

type Said = Pick<TillRoom, 'words' | 'money'>

/** What the main key will do, or what it waits for. */
function mainWords({ words, money }: Said, current: Tender, customer: string): string {
  if (current.problem === 'customer') return words.tender.noCustomer
  if (current.problem === 'no-credit' && current.way === 'gift-card')
    return (current.credit?.balanceMinor ?? 0) > 0 ? words.giftCard.noLine : words.giftCard.empty
  if (current.problem === 'no-credit') return words.tender.noCredit(customer)
  if (current.problem === 'slip') return words.tender.slip
  if (current.problem === 'gift') return words.tender.giftCode
  if (current.problem === 'amount') return words.tender.missing(money.amount(current.dueMinor))
  if (current.shortMinor > 0)
    return words.tender.addPart(words.tender.methods[current.way], money.amount(current.amountMinor))
  if (current.out) return words.tender.finishOut(money.amount(current.amountMinor))
  return current.changeMinor > 0
    ? words.tender.finishChange(money.amount(current.changeMinor))
    : words.tender.finishExact
}

/** The figure that is read from two metres. */
function ChangeBox({ tender, settled, changeMinor }: { tender: Tender; settled: boolean; changeMinor: number }) {
  const { words, money, settings } = useRoom()
  const change = settled ? changeMinor : tender.changeMinor
  const short = !settled && tender.shortMinor > 0
  const byHand = !settled && !tender.out && tender.way !== 'cash'
  const amount = (tender.out && !settled) || byHand ? tender.amountMinor : short ? tender.shortMinor : change
  const title =
    tender.out && !settled
      ? words.tender.giveBack
      : byHand
        ? words.tender.methods[tender.way]
        : short
          ? words.tender.due
          : words.tender.change
  const pieces = short ? [] : inCoins(minor(change), settings.denominations)
  return (
    <section className="change" aria-live="polite">
      <h2>{title}</h2>
      <BigAmount text={money.amount(amount)} />
      <p>{pieces.map(({ valueMinor, count }) => `${count} × ${money.amount(valueMinor)}`).join(' · ')}&nbsp;</p>
    </section>
  )
}

function Entry({ tender, mark }: { tender: Tender; mark: string | undefined }) {
  const { words, money, settings } = useRoom()
  const reference = useRef<HTMLInputElement>(null)
  const asksReference = tender.way === 'gift-card' || tender.way === 'card-external'
  useEffect(() => {
    if (asksReference) reference.current?.focus()
    else if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
  }, [asksReference, tender.way])
  const keys =
    tender.way === 'cash' && !tender.out ? likelyCash(minor(tender.dueMinor), settings.pricing.currency) : undefined
  const shown = tender.typed === '' ? money.amount(tender.amountMinor) : tender.typed
  const label =
    tender.way === 'cash' && !tender.out ? words.tender.given : words.tender.toTake(words.tender.methods[tender.way])
  return (
    <>
      <p className="entry">
        <span>{label}</span>
        <output>{shown}</output>
      </p>
      {asksReference ? (
        <p className="slip-entry">
          <input
            ref={reference}
            type="text"
            autoComplete="off"
            value={tender.reference}
            placeholder={tender.way === 'gift-card' ? words.tender.giftCode : words.tender.slip}
            aria-label={tender.way === 'gift-card' ? words.tender.giftCode : words.tender.slip}
            onChange={event => tender.setReference(event.target.value)}
            onKeyDown={event => {
              if (event.key === 'Enter') void tender.pay()
            }}
          />
          {tender.way === 'card-external' && !tender.out ? (
            <Key onClick={tender.declined}>{words.tender.cardDeclined}</Key>
          ) : null}
        </p>
      ) : null}
      <Keypad
        words={{ group: words.tender.keys, clear: words.tender.clear, deleteLast: words.tender.deleteLast }}
        order="amount"
        mark={mark}
        {...(keys === undefined
          ? {}
          : {
              notes: Array.from({ length: 4 }, (_, at) => {
                const amount = keys[at]
                if (amount === undefined) return <span key={`none ${at}`} />
                return <NoteKey key={amount} amount={amount} exact={at === 0} tender={tender} />
              }),
            })}
        onDigit={tender.type}
        onMark={() => tender.type(money.decimalMark)}
        onClear={() => tender.setTyped('')}
        onDelete={tender.deleteLast}
      />
    </>
  )
}

function NoteKey({ amount, exact, tender }: { amount: number; exact: boolean; tender: Tender }) {
  const { words, money } = useRoom()
  return (
    <button
      type="button"
      className="note"
      aria-pressed={tender.amountMinor === amount}
      onClick={() => tender.setTyped(money.amount(amount))}
    >
      <span>
        {money.amount(amount)}
        {exact ? <small>{words.tender.exact}</small> : null}
      </span>
    </button>
  )
}
