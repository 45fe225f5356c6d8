import type { ReactNode } from 'react'
import { useRoom } from './till-context.tsx'

/** The head of a panel that stands over the results: what it is, and the way back. */
export function PanelHead({ title, back, children }: { title: string; back: string; children?: ReactNode }) {
  const { till } = useRoom()
  return (
    <header className="task">
      <h1>{title}</h1>
      {children}
      <button type="button" onClick={() => till.dispatch({ type: 'back' })}>
        <kbd>Esc</kbd> {back}
      </button>
    </header>
  )
}

/** Reasons as keys, answered by `Alt` and their number so that a text field may keep the focus. */
export function Reasons({
  title,
  reasons,
  chosen,
  onChoose,
}: {
  title: string
  reasons: readonly string[]
  chosen: string | null
  onChoose: (reason: string) => void
}) {
  return (
    <fieldset className="why">
      <legend>{title}</legend>
      <div className="reasons">
        {reasons.map((reason, at) => (
          <button
            key={reason}
            type="button"
            className="key"
            aria-pressed={chosen === reason}
            onClick={() => onChoose(reason)}
          >
            {reason}
            <kbd>Alt {at + 1}</kbd>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
