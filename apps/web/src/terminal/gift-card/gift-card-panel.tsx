import { giftCardNumber, minor, newGiftCardNumber, spacedNumber } from '@vaultsync/domain'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import { PanelHead } from '../shell/panel-head.tsx'
import { useRoom } from '../shell/till-context.tsx'
import { useGiftBalance } from './use-gift-balance.ts'

/** One place for a card: what is on it, and money to put on it. It is paid for with the rest of the cart. */
export function GiftCardPanel({ scanned }: { scanned: string | null }) {
  const { till, words, money, newId } = useRoom()
  const [number, setNumber] = useState(scanned === null ? '' : spacedNumber(giftCardNumber(scanned) ?? scanned))
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const amount = money.read(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const card = giftCardNumber(number)
    if (card === null) return setWrong(words.giftCard.wrongNumber)
    if (amount === null || amount <= 0) return undefined
    const load = { number: card, title: words.giftCard.line, amountMinor: minor(amount), paymentId: newId() }
    return till.dispatch({ type: 'sale', event: { type: 'loadGiftCard', ...load } })
  }
  const make = () => {
    setNumber(spacedNumber(newGiftCardNumber([...crypto.getRandomValues(new Uint8Array(11))])))
    setWrong(null)
  }
  return (
    <main className="panel">
      <PanelHead title={words.giftCard.title} back={words.keys.backToSale} />
      <form className="ask" onSubmit={submit}>
        <div className="side-by-side with-key">
          <Field
            label={words.giftCard.number}
            note={words.giftCard.numberNote}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first question, unless a scan has answered it
            autoFocus={scanned === null}
            autoComplete="off"
            value={number}
            wrong={wrong}
            onChange={event => {
              setNumber(event.target.value)
              setWrong(null)
            }}
          />
          <Key onClick={make}>{words.giftCard.make}</Key>
        </div>
        <Balance number={number} />
        <Field
          label={words.giftCard.amount}
          inputMode="decimal"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the card is known already
          autoFocus={scanned !== null}
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
        <Key main type="submit" shortcut="Enter" disabled={amount === null || amount <= 0 || number.trim() === ''}>
          {amount === null || amount <= 0 ? words.giftCard.loadEmpty : words.giftCard.load(money.amount(amount))}
        </Key>
      </form>
    </main>
  )
}

function Balance({ number }: { number: string }) {
  const { words, money } = useRoom()
  const balance = useGiftBalance(number)
  if (balance === null) return null
  if (!balance.known) return <p aria-live="polite">{words.giftCard.unknown}</p>
  return (
    <p aria-live="polite">
      <b>{words.giftCard.balance(money.amount(balance.balanceMinor))}</b>
      {balance.byLease ? (
        <>
          <br />
          <small>
            {words.giftCard.balanceOld}. {words.giftCard.balanceHere(money.amount(balance.spendableMinor))}
          </small>
        </>
      ) : null}
    </p>
  )
}
