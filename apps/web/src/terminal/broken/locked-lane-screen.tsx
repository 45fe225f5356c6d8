import { Icon } from '@vaultsync/ui'
import { Strip } from '../shell/strip.tsx'
import { useEngine, useWords } from '../shell/till-context.tsx'

/** The shop has locked or retired this lane. What was sold here still goes its way. */
export function LockedLaneScreen({ status }: { status: 'locked' | 'revoked' }) {
  const { lockedLane } = useWords()
  const { identity, safety } = useEngine()
  return (
    <main className="alone">
      <p>
        {identity?.storeName} · {identity?.lane}
      </p>
      <h1>
        <Icon name="stop" className="caution" /> {lockedLane[status]}
      </h1>
      <p>{lockedLane.note}</p>
      <Strip safety={safety} />
    </main>
  )
}
