import { minor } from '@vaultsync/domain'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import { useReasonKeys } from '../cart/use-reason-keys.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { Reasons } from '../shell/panel-head.tsx'
import { useRoom } from '../shell/till-context.tsx'

/** Cash that goes in or out beside selling: an amount, a reason, and a manager above the limit. */
export function CashMove({ onDone }: { onDone: () => void }) {
  const { till, words, money } = useRoom()
  const [out, setOut] = useState(true)
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const reasons = out ? words.shift.reasonsOut : words.shift.reasonsIn
  useReasonKeys(reasons, setReason)
  useShortcuts([{ keys: ['Escape'], label: '', quiet: true, run: onDone }])
  const amount = money.read(typed)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (amount === null || amount <= 0) return setWrong(words.shift.noMove)
    const signed = out ? -amount : amount
    till.dispatch({
      type: 'deedWanted',
      action: 'cash-move',
      deed: { kind: 'cash-move', amountMinor: signed, reason: reason ?? reasons[0] ?? '' },
      reach: { amountMinor: minor(out ? amount : 0) },
    })
    return onDone()
  }
  const turn = (way: boolean) => {
    setOut(way)
    setReason(null)
  }
  return (
    <main className="panel">
      <header className="task">
        <h1>{words.shift.cashMove}</h1>
        <button type="button" onClick={onDone}>
          <kbd>Esc</kbd> {words.keys.back}
        </button>
      </header>
      <form className="ask" onSubmit={submit}>
        <p className="modes">
          <button type="button" aria-pressed={out} onClick={() => turn(true)}>
            {words.shift.cashOut}
          </button>
          <button type="button" aria-pressed={!out} onClick={() => turn(false)}>
            {words.shift.cashIn}
          </button>
        </p>
        <Field
          label={words.shift.amount}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the question the panel asks
          autoFocus
          inputMode="decimal"
          value={typed}
          wrong={wrong}
          onChange={event => {
            setTyped(event.target.value)
            setWrong(null)
          }}
        />
        <Reasons title={words.shift.why} reasons={reasons} chosen={reason} onChoose={setReason} />
        <Key main type="submit" shortcut="Enter" disabled={amount === null || amount <= 0}>
          {words.shift.move(money.amount(amount === null ? 0 : out ? -amount : amount))}
        </Key>
      </form>
    </main>
  )
}
