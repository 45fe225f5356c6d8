import { useRoom } from '../shell/till-context.tsx'
import { cellAt, finishAt } from './grid-model.ts'
import type { Search } from './use-search.ts'

/** What the mark stands on, where it is, and what Enter will do. */
export function WhereLine({ search }: { search: Search }) {
  const { words, numbers } = useRoom()
  const { groups, place, reserved } = search.results
  const cell = cellAt(groups, place)
  if (cell === null || place === null) return null
  const finish = finishAt(groups, place.row)
  const group = groups.find(known => finish !== null && known.finishes.includes(finish))
  const state = [cell.condition, finish?.label.toLowerCase()].filter(Boolean).join(' ')
  const held = reserved.get(cell.skuId) ?? 0
  return (
    <div className="where" aria-live="polite">
      <p>
        <b>{[group?.row.item.name, state].filter(Boolean).join(', ')}</b>
        <br />
        <small>
          {words.sell.where(numbers.format(cell.here), numbers.format(cell.elsewhere))}
          {held > 0 ? ` ${words.sell.reserved(numbers.format(held))}` : ''} <i>{cell.code}</i>
        </small>
      </p>
      <p>
        <small>
          <kbd>Enter</kbd> {search.quantity === 1 ? words.sell.enterAdds : words.sell.manyAdds(search.quantity)}
          <br />
          <kbd>3 × Enter</kbd> {words.sell.manyAdds(3)}
        </small>
      </p>
    </div>
  )
}
