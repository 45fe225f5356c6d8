import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import type { FoundItem } from '../finding/found-item.ts'
import { detailOf } from '../finding/found-item.ts'
import { ringUp } from '../sell/ring-up.ts'
import { PanelHead } from '../shell/panel-head.tsx'
import { useRoom } from '../shell/till-context.tsx'

/** A one-off is sold by its own number. */
export function SerialPanel({ found, scanned }: { found: FoundItem; scanned: string | null }) {
  const room = useRoom()
  const { words } = room
  const [serial, setSerial] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (serial.trim() !== '') void ringUp(room, found, { quantity: 1, serial: serial.trim(), scanned })
  }
  return (
    <main className="panel">
      <PanelHead title={found.item.name} back={words.edit.back} />
      <form className="ask" onSubmit={submit}>
        <p>{detailOf(found)}</p>
        <Field
          label={words.edit.serial}
          note={words.edit.serialLabel}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one question, one field
          autoFocus
          value={serial}
          onChange={event => setSerial(event.target.value)}
        />
        <Key main type="submit" shortcut="Enter" disabled={serial.trim() === ''}>
          {words.edit.sell}
        </Key>
      </form>
    </main>
  )
}
