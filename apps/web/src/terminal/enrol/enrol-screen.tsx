import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import type { EnrolRefusal } from '../engine/till-engine.ts'
import { useRoom } from '../shell/till-context.tsx'

/** A browser becomes a lane: a code from the portal, a name, one key. The code may come with the link or its QR. */
export function EnrolScreen() {
  const { engine, words } = useRoom()
  const [code, setCode] = useState(() => new URLSearchParams(location.search).get('code') ?? '')
  const [lane, setLane] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<EnrolRefusal['code'] | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const enrolled = await engine.enrol(code.trim().toUpperCase(), lane.trim() === '' ? null : lane.trim())
    setBusy(false)
    if (enrolled.ok) history.replaceState(null, '', location.pathname)
    else setRefusal(enrolled.error.code)
  }
  return (
    <main className="alone">
      <h1>{words.enrol.title}</h1>
      <p>{words.enrol.note}</p>
      <form onSubmit={event => void submit(event)}>
        <Field
          label={words.enrol.code}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the only question on the screen
          autoFocus
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          wrong={refusal === null ? null : words.enrol.refused[refusal]}
          onChange={event => {
            setCode(event.target.value)
            setRefusal(null)
          }}
        />
        <Field
          label={words.enrol.laneName}
          note={words.enrol.laneNote}
          maxLength={40}
          value={lane}
          onChange={event => setLane(event.target.value)}
        />
        <Key main type="submit" shortcut="Enter" disabled={busy || code.trim() === ''}>
          {busy ? words.enrol.busy : words.enrol.go}
        </Key>
      </form>
      <p>
        <small>{words.enrol.stays}</small>
      </p>
    </main>
  )
}
