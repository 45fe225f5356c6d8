import { type Minor, nextShift, type OpenShift, type ShiftState, type StaffMember } from '@vaultsync/domain'
import { Key, Keypad } from '@vaultsync/ui'
import { useRef, useState } from 'react'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { type TillRoom, useNow, useRoom, useTillState } from '../shell/till-context.tsx'
import { PageTitle, TopBar } from '../shell/top-bar.tsx'
import { CountTable, type Counts } from './count-table.tsx'
import type { ShiftView } from './use-shift.ts'

interface CountPageProps {
  readonly shift: OpenShift
  readonly change: ShiftView['change']
  onBack(): void
}

/** A blind count: notes and coins first; what should be there shows when it is finished, and then it stands. */
export function CountPage({ shift, change, onBack }: CountPageProps) {
  const room = useRoom()
  const { till, words, dates, settings } = room
  const { cashier } = useTillState()
  const now = useNow(10_000)
  const [counts, setCounts] = useState<Counts>(new Map())
  const [focused, setFocused] = useState<Minor | null>(settings.denominations[0] ?? null)
  const table = useRef<HTMLTableElement>(null)

  const setCount = (value: Minor, many: string) => {
    if (/^\d{0,6}$/.test(many)) setCounts(before => new Map(before).set(value, many))
  }
  const type = (digit: string) => {
    if (focused !== null) setCount(focused, `${counts.get(focused) ?? ''}${digit}`.replace(/^0+(?=\d)/, ''))
  }
  const deleteLast = () => {
    if (focused !== null) setCount(focused, (counts.get(focused) ?? '').slice(0, -1))
  }
  const finish = () => {
    if (cashier === null) return
    const counted = countedShift(shift, counts, room, cashier)
    if (counted.ok) void keep(counted.value)
    else {
      const action = 'action' in counted.error ? counted.error.action : 'shift.close'
      till.dispatch({ type: 'said', said: { kind: 'refused', refusal: { code: 'not-allowed', action } } })
    }
  }
  const keep = async (counted: ShiftState) => {
    if (counted.phase === 'counted') await change(record => ({ ...record, count: counted.count }))
  }
  const openDrawer = () =>
    till.dispatch({ type: 'deedWanted', action: 'drawer', deed: { kind: 'no-sale', reason: words.shift.countTitle } })
  const shortcuts: Shortcut[] = [
    { keys: ['ArrowDown', 'ArrowUp'], shown: '↑ ↓', label: words.shift.moves, run: null },
    { keys: ['d'], shown: 'D', label: words.shift.drawer, run: openDrawer },
    { keys: ['Escape'], label: '', quiet: true, run: onBack },
    { keys: ['Enter'], label: '', quiet: true, run: finish },
  ]
  useShortcuts(shortcuts)
  return (
    <div className="till">
      <TopBar>
        <PageTitle title={words.shift.titleClose(shift.opening.number)} back={words.shift.keepOpen} />
      </TopBar>
      <main className="split">
        <section className="scroll" aria-label={words.shift.countTitle}>
          <CountTable
            ref={table}
            denominations={settings.denominations}
            counts={counts}
            onCount={setCount}
            onFocus={setFocused}
            onEnter={finish}
          />
        </section>
        <section className="result">
          <BlindPad onDigit={type} onClear={() => focused !== null && setCount(focused, '')} onDelete={deleteLast} />
          <div className="go">
            <Key main shortcut="Enter" onClick={finish}>
              <span>{words.shift.finish}</span>
            </Key>
          </div>
        </section>
      </main>
      <HiddenReport />
      <Foot shortcuts={shortcuts}>{dates.dayAndTime(now)}</Foot>
    </div>
  )
}

function countedShift(shift: OpenShift, counts: Counts, { till, settings }: TillRoom, staff: StaffMember) {
  const { context } = till.world()
  const denominations = settings.denominations.map(valueMinor => ({
    valueMinor,
    count: Number(counts.get(valueMinor) ?? 0),
  }))
  const seen = { ...context, staff, approver: null, toleranceMinor: settings.drawerToleranceMinor }
  return nextShift(shift, { type: 'count', denominations }, seen)
}

interface BlindPadProps {
  onDigit(digit: string): void
  onClear(): void
  onDelete(): void
}

function BlindPad({ onDigit, onClear, onDelete }: BlindPadProps) {
  const { words } = useRoom()
  return (
    <div className="blind">
      <h2>{words.shift.hidden}</h2>
      <p>{words.shift.hiddenNote}</p>
      <Keypad
        words={{ group: words.shift.keys, clear: words.shift.clear, deleteLast: words.shift.deleteLast }}
        order="amount"
        onDigit={onDigit}
        onClear={onClear}
        onDelete={onDelete}
      />
    </div>
  )
}

function HiddenReport() {
  const { words } = useRoom()
  return (
    <aside className="beside" aria-label={words.shift.zHidden}>
      <article className="paper">
        <h2>{words.shift.zHidden}</h2>
        <p>{words.shift.zHiddenNote}</p>
      </article>
    </aside>
  )
}
