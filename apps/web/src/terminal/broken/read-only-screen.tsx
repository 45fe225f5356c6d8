import { Key } from '@vaultsync/ui'
import { useState } from 'react'
import { Strip } from '../shell/strip.tsx'
import { useEngine, useRoom } from '../shell/till-context.tsx'

/** A second window: it shows where things stand and may take over the pen. */
export function ReadOnlyScreen() {
  const { engine, words } = useRoom()
  const { identity, safety, openShift, carts } = useEngine()
  const [busy, setBusy] = useState(false)
  const takeOver = () => {
    setBusy(true)
    void engine.takeOver().finally(() => setBusy(false))
  }
  return (
    <main className="alone">
      <p>
        {identity?.tenantName} · {identity?.storeName} · {identity?.lane}
      </p>
      <h1>{words.readOnly.title}</h1>
      <p>{words.readOnly.note}</p>
      <p>
        {openShift === null ? words.unlock.noShift : words.unlock.noticeShift(openShift.number)} ·{' '}
        {words.unlock.noticeShiftNote(carts.length)}
      </p>
      <Strip safety={safety} />
      <Key main disabled={busy} onClick={takeOver}>
        {words.readOnly.takeOver}
      </Key>
      <p>
        <small>{words.readOnly.takeOverNote}</small>
      </p>
    </main>
  )
}
