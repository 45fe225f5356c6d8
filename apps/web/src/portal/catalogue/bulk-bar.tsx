'use client'

import { useEffect, useState, useTransition } from 'react'
import { change, undo } from '../../server/catalogue/actions.ts'
import { count } from '../figures.ts'
import { focusHere } from './focus-here.ts'
import type { BulkAnswer, BulkChangeView, SelectionView } from './bulk-view.ts'
import type { CatalogueView } from './view.ts'

interface BulkBarProps {
  readonly view: CatalogueView
  readonly chosen: number
  readonly selection: SelectionView
  readonly pricing: boolean
  readonly onPricing: (on: boolean) => void
  readonly onClear: () => void
  readonly onDone: () => void
}

/** What can be done with everything that is ticked; and, once done, the way back. */
export function BulkBar({ view, chosen, selection, pricing, onPricing, onClear, onDone }: BulkBarProps) {
  const [said, setSaid] = useState<BulkAnswer | null>(null)
  const [naming, setNaming] = useState(false)
  const [busy, start] = useTransition()
  useEffect(() => {
    if (chosen === 0) return
    function onKey(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented) onClear()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [chosen, onClear])
  const run = (work: () => Promise<BulkAnswer>) =>
    start(async () => {
      const answer = await work()
      setSaid(answer)
      if (!answer.done) return
      setNaming(false)
      onClear()
      onDone()
    })
  const apply = (wanted: BulkChangeView) => run(() => change(selection, wanted))
  if (chosen === 0 && said === null) return null
  return (
    <section className="bulk" aria-label="Selected rows" aria-busy={busy}>
      {said && (chosen === 0 || !said.done) ? (
        <Said said={said} busy={busy} onUndo={runId => run(() => undo(runId))} onClose={() => setSaid(null)} />
      ) : (
        <output>
          <b>{count(chosen, view.locale)} selected</b>
        </output>
      )}
      {chosen > 0 && view.mayPrice && (
        <button
          className={pricing ? 'btn on' : 'btn'}
          type="button"
          aria-pressed={pricing}
          onClick={() => onPricing(!pricing)}
        >
          Change prices
        </button>
      )}
      {chosen > 0 && view.mayEdit && (
        <>
          {naming ? (
            <Category
              choices={view.choices.category}
              busy={busy}
              onChoose={category => apply({ kind: 'category', category })}
            />
          ) : (
            <button className="btn wide-only" type="button" onClick={() => setNaming(true)}>
              Category
            </button>
          )}
          {view.query.view === 'archived' || selection.search.includes('view=archived') ? (
            <button
              className="btn"
              type="button"
              disabled={busy}
              onClick={() => apply({ kind: 'archive', archived: false })}
            >
              Bring back
            </button>
          ) : (
            <button
              className="btn"
              type="button"
              disabled={busy}
              onClick={() => apply({ kind: 'archive', archived: true })}
            >
              Archive
            </button>
          )}
        </>
      )}
      {chosen > 0 && (
        <button className="btn quiet" type="button" onClick={onClear}>
          Clear <kbd className="wide-only">Esc</kbd>
        </button>
      )}
    </section>
  )
}

function Said({
  said,
  busy,
  onUndo,
  onClose,
}: {
  said: BulkAnswer
  busy: boolean
  onUndo: (runId: string) => void
  onClose: () => void
}) {
  const { runId } = said
  return (
    <>
      <p role={said.done ? 'status' : 'alert'}>{said.words}</p>
      {runId !== null && (
        <button className="btn" type="button" disabled={busy} onClick={() => onUndo(runId)}>
          Undo
        </button>
      )}
      <button className="btn quiet" type="button" onClick={onClose}>
        Close
      </button>
    </>
  )
}

function Category({
  choices,
  busy,
  onChoose,
}: {
  choices: readonly string[]
  busy: boolean
  onChoose: (category: string) => void
}) {
  return (
    <form
      className="row"
      onSubmit={event => {
        event.preventDefault()
        const category = new FormData(event.currentTarget).get('category')
        if (typeof category === 'string' && category.trim() !== '') onChoose(category.trim())
      }}
    >
      <label className="sr" htmlFor="bulk-category">
        New category
      </label>
      <input
        id="bulk-category"
        name="category"
        list="categories"
        maxLength={200}
        placeholder="Category"
        ref={focusHere}
      />
      <datalist id="categories">
        {choices.map(each => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </datalist>
      <button className="btn" type="submit" disabled={busy}>
        Set
      </button>
    </form>
  )
}
