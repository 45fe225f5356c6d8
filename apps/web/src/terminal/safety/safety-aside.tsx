import { Key } from '@vaultsync/ui'
import { useEffect, useState } from 'react'
import type { WaitingOp } from '../engine/till-engine.ts'
import { useEngine, useNow, useRoom } from '../shell/till-context.tsx'
import { shopSettings } from '../shop/settings.ts'
import { opWords } from './op-words.ts'

/** What a person can do about it, and what goes on without anybody. */
export function SafetyAside({ waiting, onSave }: { waiting: readonly WaitingOp[]; onSave: () => void }) {
  const room = useRoom()
  const { engine, words, dates } = room
  const { safety } = useEngine()
  const needs = waiting.filter(op => op.level === 'quarantined')
  const alone = waiting.filter(op => op.level === 'local')
  return (
    <aside className="aside" aria-label={words.safety.todo}>
      {needs.length === 0 ? null : (
        <section>
          <h2>{words.safety.person(needs.length)}</h2>
          {needs.slice(0, 3).map(op => (
            <p key={op.op.id}>
              {opWords(room, op).what}, {dates.dayAndTime(op.atMs)}. {op.reason}
            </p>
          ))}
          <p>
            <small>
              {words.safety.personNote} {words.safety.personDo}
            </small>
          </p>
        </section>
      )}
      {alone.length === 0 ? null : (
        <section className="waits">
          <p>
            <b>{words.safety.safer(alone.length)}</b>
            <br />
            <small>{words.safety.saferNote}</small>
          </p>
          <Key shortcut="S" onClick={onSave}>
            {words.safety.saveCopy}
          </Key>
        </section>
      )}
      {waiting.length === 0 ? null : (
        <section className="waits">
          <p>
            <b>{words.safety.nextTry}</b>
            <br />
            <small>{safety.connected ? words.safety.connected : words.safety.cut}</small>
          </p>
          <Key shortcut="T" onClick={() => engine.syncNow()}>
            {words.safety.tryNow}
          </Key>
        </section>
      )}
      <WhatWorks />
    </aside>
  )
}

const bytesPerSale = 6000

function WhatWorks() {
  const { engine, words, numbers, money, locale } = useRoom()
  const snapshot = useEngine()
  const { storage, clockOffsetMs, safety, identity } = snapshot
  const shop = shopSettings(snapshot)
  const now = useNow(10_000)
  const [lent, setLent] = useState({ credit: 0, strict: 0 })
  useEffect(() => {
    void engine.rows('lease').then(leases => {
      const mine = leases.filter(lease => lease.deviceId === identity?.deviceId && lease.status === 'live')
      const left = (kind: string) =>
        mine.filter(lease => lease.kind === kind).reduce((sum, lease) => sum + lease.amount - lease.used, 0)
      setLent({ credit: left('credit'), strict: left('stock') })
    })
  }, [engine, safety, identity])
  const free =
    storage.quotaBytes === null || storage.usageBytes === null ? null : storage.quotaBytes - storage.usageBytes
  const fits = free === null ? null : Math.floor(free / bytesPerSale)
  const off = Math.abs(clockOffsetMs)
  const rows: readonly (readonly [string, string, boolean?])[] = [
    [
      words.safety.selling,
      fits === null || fits > 100_000 ? words.safety.sellingOpen : words.safety.sellingFits(numbers.format(fits)),
    ],
    [
      words.safety.creditLeft,
      safety.connected
        ? words.safety.creditOnline
        : words.safety.creditAlone(money.amount(shop.offlineCreditMinor), money.amount(lent.credit)),
    ],
    [words.safety.strictHeld, words.safety.strictLeases(lent.strict)],
    [words.safety.cards, words.safety.cardsNote],
    [
      words.safety.storage,
      storage.persisted ? words.safety.storageKept : words.safety.storageMayGo,
      !storage.persisted,
    ],
    ...(storage.usageBytes === null || storage.quotaBytes === null
      ? []
      : [['', words.safety.storageOf(size(storage.usageBytes, locale), size(storage.quotaBytes, locale))] as const]),
    [
      words.safety.clock,
      off < 120_000 ? words.safety.clockRight : words.safety.clockOff(words.duration(off)),
      off >= 120_000,
    ],
    ...(safety.oldestWaitingMs === null
      ? []
      : [[words.safety.oldest, words.duration(now - safety.oldestWaitingMs)] as const]),
  ]
  return (
    <section>
      <h2>{words.safety.works}</h2>
      <dl className="facts">
        {rows.map(([term, said, caution]) => (
          <FactRow key={`${term}${said}`} term={term} said={said} caution={caution === true} />
        ))}
      </dl>
    </section>
  )
}

const FactRow = ({ term, said, caution }: { term: string; said: string; caution: boolean }) => (
  <>
    <dt>{term}</dt>
    <dd className={caution ? 'caution' : undefined}>{said}</dd>
  </>
)

export function size(bytes: number, locale: string): string {
  const unit = bytes >= 1e9 ? 'gigabyte' : 'megabyte'
  const amount = bytes / (bytes >= 1e9 ? 1e9 : 1e6)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}
