import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import type { Edit } from '../coordinator/state.ts'
import { linesOf } from '../coordinator/stepping.ts'
import { PanelHead, Reasons } from '../shell/panel-head.tsx'
import { useRoom, useTillState } from '../shell/till-context.tsx'
import { editStep } from './edit-step.ts'
import { useReasonKeys } from './use-reason-keys.ts'

/** Discount, own price or note: one question, one field, Enter. */
export function EditPanel({ what, line }: { what: Edit; line: number | null }) {
  const { till, words, money } = useRoom()
  const { sale } = useTillState()
  const { edit } = words
  const found = linesOf(sale).find(known => known.line === line)
  const [typed, setTyped] = useState(what === 'note' ? (found?.note ?? '') : '')
  const [unit, setUnit] = useState<'percent' | 'amount'>('percent')
  const [reason, setReason] = useState<string | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const asksReason = what !== 'note'
  useReasonKeys(asksReason ? edit.reasons : [], setReason)

  const title = { discount: edit.discount, price: edit.price, note: edit.note, 'cart-discount': edit.cartDiscount }[
    what
  ]
  const discounting = what === 'discount' || what === 'cart-discount'
  const label =
    what === 'note'
      ? edit.noteLabel
      : what === 'price'
        ? edit.priceLabel
        : unit === 'percent'
          ? edit.percentLabel
          : edit.amountLabel

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const step = editStep({ what, line: line ?? 0, typed, unit, reason }, words, money)
    if (typeof step === 'string') setWrong(step)
    else till.dispatch({ type: 'sale', event: step })
  }

  const clear = () =>
    till.dispatch({
      type: 'sale',
      event:
        what === 'discount'
          ? { type: 'discountLine', line: line ?? 0, discount: null }
          : { type: 'discountCart', discount: null },
    })

  return (
    <main className="panel">
      <PanelHead
        title={found === undefined || found.kind === 'return' ? title : `${title}: ${found.item.title}`}
        back={edit.back}
      />
      <form className="ask" onSubmit={submit}>
        {discounting ? <Units unit={unit} onChoose={setUnit} /> : null}
        <Field
          label={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one question, one field
          autoFocus
          inputMode={what === 'note' ? 'text' : 'decimal'}
          value={typed}
          wrong={wrong}
          onChange={event => {
            setTyped(event.target.value)
            setWrong(null)
          }}
        />
        {asksReason ? <Reasons title={edit.why} reasons={edit.reasons} chosen={reason} onChoose={setReason} /> : null}
        {discounting ? <Key onClick={clear}>{edit.takeOff}</Key> : null}
        <Key main type="submit" shortcut="Enter">
          {edit.set}
        </Key>
      </form>
    </main>
  )
}

type Unit = 'percent' | 'amount'

function Units({ unit, onChoose }: { unit: Unit; onChoose: (unit: Unit) => void }) {
  const { edit } = useRoom().words
  return (
    <p className="modes">
      <button type="button" aria-pressed={unit === 'percent'} onClick={() => onChoose('percent')}>
        {edit.percent}
      </button>
      <button type="button" aria-pressed={unit === 'amount'} onClick={() => onChoose('amount')}>
        {edit.amount}
      </button>
    </p>
  )
}
