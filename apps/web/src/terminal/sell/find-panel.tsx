import type { FoundItem } from '../finding/found-item.ts'
import { Key } from '@vaultsync/ui'
import { useRoom, useTillState } from '../shell/till-context.tsx'
import { QuickKeys } from './quick-keys.tsx'
import { ReadAs } from './read-as.tsx'
import { Rest } from './rest.tsx'
import { ResultsGrid } from './results-grid.tsx'
import type { Search } from './use-search.ts'
import { WhereLine } from './where-line.tsx'

/** What stands under the search: the resting screen, the results, or one sentence and the control that helps. */
export function FindPanel({ search, quick }: { search: Search; quick: readonly FoundItem[] }) {
  const { till, words } = useRoom()
  const { intent } = useTillState()
  const { results, typed } = search
  if (typed === '' || results.result === null) {
    return intent === 'sell' ? <Rest quick={quick} /> : <Teaching />
  }
  const nothing = results.groups.length === 0
  return (
    <main className="sell">
      <h1 className="vh">{words.sell.title}</h1>
      <ReadAs search={search} />
      {nothing ? (
        <div className="nothing">
          <p>
            <b>{words.sell.nothing(search.words)}</b>
            <br />
            <small>{words.sell.nothingNote}</small>
          </p>
          {intent === 'sell' ? (
            <Key
              shortcut="Enter"
              onClick={() => till.dispatch({ type: 'panelOpened', panel: { name: 'unknown', scanned: search.words } })}
            >
              {words.sell.sellUnknown(search.words)}
            </Key>
          ) : null}
        </div>
      ) : (
        <ResultsGrid
          text={results.result.text}
          groups={results.groups}
          drawn={results.drawn}
          place={results.place}
          onPick={search.pick}
          onScrolled={results.drawAll}
        />
      )}
      <WhereLine search={search} />
      <QuickKeys found={quick} most={8} />
    </main>
  )
}

/** Buying, or taking back without a receipt: what the next card will be. */
function Teaching() {
  const { till, words } = useRoom()
  const { intent } = useTillState()
  const buying = intent === 'trade-in'
  return (
    <main className="sell">
      <header className="task">
        <h1>{buying ? words.tradeIn.title : words.returns.blind}</h1>
        <button type="button" onClick={() => till.dispatch({ type: 'back' })}>
          <kbd>Esc</kbd> {words.tradeIn.esc}
        </button>
      </header>
      <p className="lead">{buying ? words.tradeIn.teach : words.returns.blindLead}</p>
    </main>
  )
}
