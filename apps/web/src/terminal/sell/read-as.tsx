import { useRoom } from '../shell/till-context.tsx'
import { Marked } from './marked.tsx'
import type { Search } from './use-search.ts'

/** How the text was understood, when that differs from how it was typed, and the one key back. */
export function ReadAs({ search }: { search: Search }) {
  const { words } = useRoom()
  const { result } = search.results
  if (result === null) return <p className="read" />
  const { readAs } = result
  const first = readAs === null ? [] : [...readAs.first.conditions, ...readAs.first.finishes, ...readAs.first.languages]
  const understood =
    readAs?.forgiven === true || first.length > 0 ? (readAs?.words.filter(word => word.how !== 'left out') ?? []) : []
  return (
    <p className="read">
      <span>
        {readAs === null || understood.length === 0 ? null : (
          <>
            {words.sell.readAs}{' '}
            <b>
              {understood.map((word, at) => (
                <span key={`${word.typed}-${word.read}`}>
                  {at === 0 ? '' : ' '}
                  <Marked text={word.read} marks={word.marks} />
                </span>
              ))}
            </b>
            {first.length === 0 ? '. ' : ', '}
          </>
        )}
        {first.length === 0 ? null : (
          <>
            <b>{first.join(', ')}</b> {words.sell.first}.{' '}
          </>
        )}
        <i>
          {words.sell.counted(result.found, result.near)} {result.more ? words.sell.more : ''}
        </i>
      </span>
      {readAs?.forgiven === true || search.exact ? (
        <button type="button" onClick={() => search.setExact(!search.exact)}>
          {search.exact ? words.sell.asRead : words.sell.asTyped} <kbd>Shift Enter</kbd>
        </button>
      ) : null}
    </p>
  )
}
