export type SafetyLevel = 'local' | 'peer' | 'accepted' | 'applied'

const fills: Record<SafetyLevel, string> = {
  local: 'M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z',
  peer: 'M8 1.5a6.5 6.5 0 0 1 0 13Z',
  accepted: 'M8 8V1.5A6.5 6.5 0 1 1 1.5 8Z',
  applied: 'M8 1.5a6.5 6.5 0 0 1 0 13a6.5 6.5 0 0 1 0-13Z',
}

/** A quarter, a half, three quarters, whole: how far a record has come. Always beside a word. */
export function SyncMark({ level }: { level: SafetyLevel }) {
  return (
    <svg className="dial" viewBox="0 0 16 16" aria-hidden="true">
      {level === 'applied' ? null : <circle cx="8" cy="8" r="6.5" fill="none" />}
      <path stroke="none" d={fills[level]} />
    </svg>
  )
}
