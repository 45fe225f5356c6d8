import type { ReactNode } from 'react'
import type { Shortcut } from './shortcut.ts'

/** The shortcut bar: what this screen answers to, as buttons that do the same. */
export function Foot({ shortcuts, children }: { shortcuts: readonly Shortcut[]; children?: ReactNode }) {
  return (
    <footer className="foot">
      {shortcuts
        .filter(shortcut => shortcut.quiet !== true)
        .map(({ keys, label, shown, run }) => (
          <button key={keys.join()} type="button" tabIndex={-1} disabled={run === null} onClick={run ?? undefined}>
            <kbd>{shown ?? keys[0]}</kbd>
            {label}
          </button>
        ))}
      {children === undefined ? null : <p>{children}</p>}
    </footer>
  )
}
