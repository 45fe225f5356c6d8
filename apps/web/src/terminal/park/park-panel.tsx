import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import { PanelHead } from '../shell/panel-head.tsx'
import { useRoom, useTillState } from '../shell/till-context.tsx'

/** A sale set aside: it stands on every lane of the store a moment later. */
export function ParkPanel() {
  const { till, words } = useRoom()
  const { sale, busy } = useTillState()
  const customer = 'customer' in sale ? sale.customer : null
  const [label, setLabel] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const title = [customer?.name, label.trim()].filter(Boolean).join(', ') || words.park.unnamed
    till.dispatch({ type: 'parkAsked', label: title })
  }
  return (
    <main className="panel">
      <PanelHead title={words.park.title} back={words.keys.backToSale} />
      <form className="ask" onSubmit={submit}>
        <Field
          label={words.park.name}
          note={words.park.hint}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one question, one field
          autoFocus
          value={label}
          onChange={event => setLabel(event.target.value)}
        />
        <Key main type="submit" shortcut="Enter" disabled={busy}>
          {words.park.go}
        </Key>
      </form>
    </main>
  )
}
