import { Keypad } from '@vaultsync/ui'
import { useNow, useRoom, useTillState } from '../shell/till-context.tsx'
import { pauseLeftMs, triesLeft } from './lock-out.ts'
import type { PinEntry } from './use-pin.ts'

interface PinPadProps {
  readonly entry: PinEntry
  readonly title: string
  readonly group: string
  readonly note: string
  readonly refusal?: string | null
}

export function PinPad({ entry, title, group, note, refusal }: PinPadProps) {
  const { words } = useRoom()
  const { attempts } = useTillState()
  const now = useNow(1000)
  const pause = pauseLeftMs(attempts, now)
  const said =
    pause > 0
      ? words.unlock.paused(words.duration(pause))
      : entry.checking
        ? words.unlock.checking
        : entry.wrong
          ? (refusal ?? words.unlock.wrong(triesLeft(attempts)))
          : note
  return (
    <section className="pin" aria-label={group}>
      <h2>{title}</h2>
      <p className="dots" role="status">
        {Array.from({ length: entry.length }, (_, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- dots have nothing but their place
          <i key={at} className={at < entry.digits ? 'set' : undefined} />
        ))}
        <span className="vh">{words.unlock.digits(entry.digits, entry.length)}</span>
      </p>
      <Keypad
        words={{ group: words.unlock.keys, clear: words.unlock.clear, deleteLast: words.unlock.deleteLast }}
        order="pin"
        disabled={pause > 0}
        onDigit={entry.type}
        onClear={entry.clear}
        onDelete={entry.deleteLast}
      />
      <p role="alert" className={entry.wrong || pause > 0 ? 'negative' : undefined}>
        {said}
      </p>
    </section>
  )
}
