import { Icon, type IconName, Key } from '@vaultsync/ui'
import { type ReactNode, useState } from 'react'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { Strip } from '../shell/strip.tsx'
import { useEngine, useNow, useRoom } from '../shell/till-context.tsx'
import { staffMember } from '../shop/staff.ts'
import { useInstall } from '../updates/use-install.ts'
import { useUpdate } from '../updates/use-update.ts'
import { PinPad } from './pin-pad.tsx'
import { usePin } from './use-pin.ts'

/** The lane at rest: what time it is, what is open, and a PIN. Works without internet. */
export function UnlockScreen() {
  const { till, words, dates } = useRoom()
  const { identity, safety, staff } = useEngine()
  const now = useNow(1000)
  const entry = usePin(person => {
    till.dispatch({ type: 'unlocked', staff: staffMember(person) })
    return true
  })
  const shortcuts: Shortcut[] = [
    { keys: ['0–9'], label: words.unlock.foot.pin, run: null },
    { keys: ['Backspace'], shown: '⌫', label: words.unlock.foot.delete, run: entry.deleteLast },
    { keys: ['Escape'], shown: 'Esc', label: words.unlock.foot.clear, run: entry.clear },
  ]
  useShortcuts(shortcuts)
  const nobody = staff.every(member => member.pin === null)
  return (
    <div className="till">
      <header className="top">
        <p className="lane">
          <b>{identity?.tenantName}</b>
          <small>{identity?.storeName}</small>
        </p>
        <span />
        <Strip safety={safety} />
      </header>
      <main className="still">
        <header>
          <time dateTime={new Date(now).toISOString()}>{dates.time(now)}</time>
          <h1>{identity?.lane}</h1>
          <p>{dates.longDay(now)}</p>
        </header>
        <Notices />
      </main>
      <PinPad
        entry={entry}
        title={words.unlock.title}
        group={words.unlock.group}
        note={nobody ? words.unlock.noStaff : words.unlock.offline}
      />
      <Foot shortcuts={shortcuts}>{words.unlock.offline}</Foot>
    </div>
  )
}

const clockIsOffMs = 2 * 60_000

function Notices() {
  const { words } = useRoom()
  const { openShift, carts, storage, clockOffsetMs } = useEngine()
  const install = useInstall()
  const update = useUpdate()
  const [persisted, setPersisted] = useState(storage.persisted)
  const { unlock } = words
  const off = Math.abs(clockOffsetMs)
  return (
    <ul className="notices">
      <Notice
        icon="clock"
        title={openShift === null ? unlock.noShift : unlock.noticeShift(openShift.number)}
        note={openShift === null ? unlock.noShiftNote : unlock.noticeShiftNote(carts.length)}
      />
      {off > clockIsOffMs ? (
        <Notice icon="alert" caution title={unlock.noticeClock(words.duration(off))} note={unlock.noticeClockNote} />
      ) : null}
      {storage.persisted || persisted ? null : (
        <Notice icon="alert" title={unlock.noticeStorage} note={unlock.noticeStorageNote}>
          <Key onClick={() => void navigator.storage.persist().then(setPersisted)}>{unlock.allowStorage}</Key>
        </Notice>
      )}
      {update.ready ? (
        <Notice icon="up" title={unlock.noticeUpdate} note={unlock.noticeUpdateNote}>
          <Key onClick={update.apply}>{unlock.update}</Key>
        </Notice>
      ) : null}
      {install === null ? null : (
        <Notice icon="install" title={unlock.noticeInstall} note={unlock.noticeInstallNote}>
          <Key onClick={install}>{unlock.install}</Key>
        </Notice>
      )}
    </ul>
  )
}

interface NoticeProps {
  readonly icon: IconName
  readonly title: string
  readonly note: string
  readonly caution?: boolean
  readonly children?: ReactNode
}

function Notice({ icon, title, note, caution, children }: NoticeProps) {
  return (
    <li>
      <Icon name={icon} {...(caution === true ? { className: 'caution' } : {})} />
      <p>
        <b>{title}</b>
        <small>{note}</small>
      </p>
      {children}
    </li>
  )
}
