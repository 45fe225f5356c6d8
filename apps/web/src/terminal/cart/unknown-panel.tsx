import { minor } from '@vaultsync/domain'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import { taxesOf } from '../sell/ring-up.ts'
import { PanelHead } from '../shell/panel-head.tsx'
import { useRoom } from '../shell/till-context.tsx'

/** A thing the catalogue does not know is sold by name and price; the stock of it is sorted out later. */
export function UnknownPanel({ scanned, onRungUp }: { scanned: string; onRungUp: () => void }) {
  const room = useRoom()
  const { till, words, money } = room
  const [title, setTitle] = useState(/\d{6}/.test(scanned) ? '' : scanned)
  const [price, setPrice] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const amount = money.read(price)
    if (amount === null || amount < 0) return setWrong(words.edit.notAmount)
    if (title.trim() === '') return undefined
    const item = {
      skuId: null,
      scanned,
      title: title.trim(),
      detail: title.trim() === scanned ? '' : scanned,
      unitMinor: minor(amount),
      unitCostMinor: null,
      marginScheme: false,
      taxes: taxesOf(room, 'standard'),
      serialised: false,
      serial: null,
    }
    till.dispatch({ type: 'rungUp', item, quantity: 1 })
    return onRungUp()
  }
  return (
    <main className="panel">
      <PanelHead title={words.edit.unknownTitle} back={words.edit.back} />
      <form className="ask" onSubmit={submit}>
        <p>{words.sell.unknownScan(scanned)}</p>
        <Field
          label={words.edit.unknownName}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first question of two
          autoFocus
          value={title}
          onChange={event => setTitle(event.target.value)}
        />
        <Field
          label={words.edit.priceLabel}
          inputMode="decimal"
          value={price}
          wrong={wrong}
          onChange={event => setPrice(event.target.value)}
        />
        <Key main type="submit" shortcut="Enter" disabled={title.trim() === '' || price === ''}>
          {words.edit.sell}
        </Key>
      </form>
    </main>
  )
}
