import { SyncMark } from '@vaultsync/ui'
import { memo } from 'react'
import type { Safety } from '../engine/till-engine.ts'
import { lineIsCut } from './line-is-cut.ts'
import { useNow, useRoom } from './till-context.tsx'

interface StripProps {
  readonly safety: Safety
  readonly onOpen?: (() => void) | undefined
}

/** Where every record is safe. The line between two stops is the wire itself: solid, or cut. */
export const Strip = memo(function Strip({ safety, onOpen }: StripProps) {
  const { words, numbers } = useRoom()
  const now = useNow(1000)
  const sinceMs = safety.lastContactMs === null ? null : Math.max(0, now - safety.lastContactMs)
  const cut = lineIsCut(safety, now)
  const since = sinceMs === null ? words.strip.never : words.duration(sinceMs)
  return (
    <button type="button" className="strip" onClick={onOpen} disabled={onOpen === undefined}>
      <span className="vh">{words.strip.spoken(cut ? since : null)} </span>
      <span className="stop">
        <b>
          <SyncMark level="local" />
          {numbers.format(safety.local)}
        </b>
        <span className="wire" />
        <small>{words.strip.lane}</small>
      </span>
      <span className="stop">
        <b>
          <SyncMark level="peer" />
          {numbers.format(safety.peer)}
        </b>
        <span className={cut ? 'wire cut' : 'wire'} />
        <small>{safety.peerName ?? words.strip.noPeer}</small>
      </span>
      <span className="stop">
        <b>
          <SyncMark level="accepted" />
          {numbers.format(safety.accepted)}
        </b>
        <span className="wire" />
        <small>{words.strip.accepted}</small>
      </span>
      <span className="stop">
        <b>
          <SyncMark level="applied" />
          {numbers.format(safety.applied)}
        </b>
        <small>{words.strip.applied}</small>
      </span>
      <span className={cut ? 'heard caution' : 'heard'}>
        <b>{since}</b>
        <small>{cut ? words.strip.noInternet : words.strip.lastContact}</small>
      </span>
    </button>
  )
})
