import type { LaneState } from './view.ts'

const words: Readonly<Record<LaneState, string>> = {
  heard: 'In touch',
  quiet: 'Quiet',
  never: 'Not heard yet',
  locked: 'Locked',
  revoked: 'Revoked',
}

/** A mark and a word; colour says nothing that the word does not. */
export function LaneStateWords({ state }: { state: LaneState }) {
  if (state === 'heard')
    return (
      <>
        <i className="mark mark-4" aria-hidden="true" /> {words.heard}
      </>
    )
  return <span className={state === 'locked' ? 'care' : 'muted'}>{words[state]}</span>
}
