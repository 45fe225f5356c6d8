import { Key } from '@vaultsync/ui'
import { useState } from 'react'
import { useReasonKeys } from '../cart/use-reason-keys.ts'
import { linesOf } from '../coordinator/stepping.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { focusSearch } from '../sell/search-field.tsx'
import { PanelHead, Reasons } from '../shell/panel-head.tsx'
import { useRoom, useTillState } from '../shell/till-context.tsx'
import { mustBeHeld } from './demand.ts'
import type { HoldView } from './hold.ts'

/** Strict goods that nobody could set aside: another piece, fewer, none, or a manager who answers for it. */
export function HoldPanel({ line: number, find }: { line: number; find: (words: string) => void }) {
  const { till, words } = useRoom()
  const { sale, holds } = useTillState()
  const line = linesOf(sale).find(known => known.line === number)
  const strict = line !== undefined && mustBeHeld(line)
  const view = strict ? holds[line.item.skuId] : undefined
  const state = strict ? (view?.state ?? 'waiting') : 'held'
  const goOn = () =>
    till.dispatch(sale.phase === 'tendering' ? { type: 'tenderOpened', way: 'cash' } : { type: 'back' })
  useShortcuts([{ keys: ['Enter'], label: '', quiet: true, run: state === 'held' ? goOn : null }])
  const title = line === undefined || line.kind === 'return' ? '' : line.item.title
  return (
    <main className="panel">
      <PanelHead title={state === 'held' ? title : words.hold.title(title)} back={words.edit.back} />
      <div className="ask" role="status">
        <p className={state === 'held' || state === 'waiting' ? undefined : 'verdict'}>
          {state === 'held'
            ? words.hold.free
            : state === 'waiting'
              ? words.hold.waiting
              : words.hold[state](view?.by ?? null)}
        </p>
        {state === 'held' ? (
          <Key main shortcut="Enter" onClick={goOn}>
            {words.hold.go}
          </Key>
        ) : (
          <Ways line={number} title={title} view={view} find={find} />
        )}
      </div>
    </main>
  )
}

interface WaysProps {
  readonly line: number
  readonly title: string
  readonly view: HoldView | undefined
  readonly find: (words: string) => void
}

function Ways({ line, title, view, find }: WaysProps) {
  const { till, words } = useRoom()
  const { sale } = useTillState()
  const [reason, setReason] = useState<string | null>(null)
  useReasonKeys(words.hold.reasons, setReason)
  const open = sale.phase === 'open'
  const covered = view?.covered ?? 0
  const set = (quantity: number) => till.dispatch({ type: 'sale', event: { type: 'setQuantity', line, quantity } })
  const swap = () => {
    set(0)
    find(title)
    focusSearch()
  }
  const release = () =>
    till.dispatch({ type: 'sale', event: { type: 'releaseLine', line, reason: reason ?? words.hold.reasons[0] ?? '' } })
  return (
    <>
      {covered > 0 ? <p>{words.hold.some(covered)}</p> : null}
      {open ? (
        <p className="reasons">
          {covered > 0 ? <Key onClick={() => set(covered)}>{words.hold.fewer(covered)}</Key> : null}
          <Key onClick={swap}>{words.hold.swap}</Key>
          <Key onClick={() => set(0)}>{words.hold.off}</Key>
        </p>
      ) : null}
      <Reasons title={words.hold.why} reasons={words.hold.reasons} chosen={reason} onChoose={setReason} />
      <Key onClick={release}>{words.hold.anyway}</Key>
      <p>
        <small>{words.hold.anywayNote}</small>
      </p>
    </>
  )
}
