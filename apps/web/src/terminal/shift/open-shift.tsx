import { minor, openShift, type ShiftOpening } from '@vaultsync/domain'
import { Key, Keypad } from '@vaultsync/ui'
import { useState } from 'react'
import { reasonOf } from '../coordinator/perform.ts'
import type { World } from '../coordinator/world.ts'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useEngine, useNow, useRoom, useTillState } from '../shell/till-context.tsx'
import { PageTitle, TopBar } from '../shell/top-bar.tsx'
import { keepShiftRecord, newShiftRecord } from './shift-record.ts'

/** The float is counted, the shift is open: one amount, one key. */
export function OpenShiftPage() {
  const { engine, till, words, money, dates, newId, settings } = useRoom()
  const { cashier } = useTillState()
  const { identity } = useEngine()
  const now = useNow(10_000)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const amount = typed === '' ? 0 : money.read(typed)

  const open = async () => {
    if (amount === null || busy || cashier === null) return
    setBusy(true)
    const { context } = till.world()
    const number = (await lastShiftNumber(engine, identity?.deviceId ?? '')) + 1
    const opening = openingOf(context, newId(), number, cashier.staffId, amount, settings.pricing.currency)
    const step = openShift(opening, null, {
      ...context,
      staff: cashier,
      approver: null,
      toleranceMinor: settings.drawerToleranceMinor,
    })
    if (!step.ok) {
      setBusy(false)
      const { error } = step
      const action = 'action' in error ? error.action : 'shift.open'
      till.dispatch({ type: 'said', said: { kind: 'refused', refusal: { code: 'not-allowed', action } } })
      return
    }
    try {
      const { storeId: _storeId, ...body } = opening
      await keepShiftRecord(engine, newShiftRecord(opening))
      await engine.commit('shift.opened', body, cashier.staffId)
      till.dispatch({ type: 'pageOpened', page: 'sell' })
    } catch (failure) {
      setBusy(false)
      till.dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
    }
  }
  const type = (digit: string) => setTyped(before => (before + digit).slice(0, 12))
  const deleteLast = () => setTyped(before => before.slice(0, -1))
  const mark = money.decimals === 0 ? undefined : money.decimalMark
  const shortcuts: Shortcut[] = [
    { keys: ['Enter'], label: words.shift.open, run: () => void open() },
    { keys: ['Escape'], shown: 'Esc', label: words.keys.back, run: () => till.dispatch({ type: 'back' }) },
    ...amountKeys(type, mark, deleteLast),
  ]
  useShortcuts(shortcuts)
  return (
    <div className="till">
      <TopBar>
        <PageTitle title={words.shift.titleOpen} back={words.shift.back} />
      </TopBar>
      <main className="still">
        <header>
          <h1>{words.shift.openLead}</h1>
          <p>{words.shift.openNote}</p>
        </header>
      </main>
      <section className="pin amount" aria-label={words.shift.float}>
        <FloatPad typed={typed} mark={mark} onType={type} onClear={() => setTyped('')} onDelete={deleteLast} />
        <Key main shortcut="Enter" className="tall" disabled={amount === null || busy} onClick={() => void open()}>
          {words.shift.open}
        </Key>
      </section>
      <Foot shortcuts={shortcuts}>{dates.dayAndTime(now)}</Foot>
    </div>
  )
}

function openingOf(
  { storeId, businessDay, nowMs }: World['context'],
  shiftId: string,
  number: number,
  staffId: string,
  floatMinor: number,
  currency: string,
): ShiftOpening {
  return { shiftId, number, storeId, staffId, businessDay, openedAtMs: nowMs, currency, floatMinor: minor(floatMinor) }
}

function amountKeys(type: (digit: string) => void, mark: string | undefined, deleteLast: () => void): Shortcut[] {
  return [
    ...[...'0123456789'].map(digit => ({ keys: [digit], label: '', quiet: true, run: () => type(digit) })),
    { keys: ['.', ','], label: '', quiet: true, run: mark === undefined ? null : () => type(mark) },
    { keys: ['Backspace'], label: '', quiet: true, run: deleteLast },
  ]
}

interface FloatPadProps {
  readonly typed: string
  readonly mark: string | undefined
  onType(digit: string): void
  onClear(): void
  onDelete(): void
}

function FloatPad({ typed, mark, onType, onClear, onDelete }: FloatPadProps) {
  const { words, money } = useRoom()
  return (
    <>
      <p className="entry">
        <span>{words.shift.float}</span>
        <output>{typed === '' ? money.amount(0) : typed}</output>
      </p>
      <Keypad
        words={{ group: words.shift.keys, clear: words.shift.clear, deleteLast: words.shift.deleteLast }}
        order="amount"
        mark={mark}
        onDigit={onType}
        onMark={() => onType(money.decimalMark)}
        onClear={onClear}
        onDelete={onDelete}
      />
    </>
  )
}

/** Counts up for ever on its lane: from what was kept here, or from what the books remember of this lane. */
async function lastShiftNumber(engine: ReturnType<typeof useRoom>['engine'], deviceId: string): Promise<number> {
  const kept = (await engine.kept<{ opening: { number: number } }>('shift'))?.opening.number ?? 0
  const rows = await engine.rows('shift')
  return Math.max(kept, ...rows.filter(row => row.deviceId === deviceId).map(row => row.number), 0)
}
