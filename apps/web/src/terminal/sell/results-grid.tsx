import type { ResultRow, SkuCell } from '@vaultsync/search'
import {
  Fragment,
  memo,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { useRoom } from '../shell/till-context.tsx'
import { conditions, type FinishRow, type GridPlace, type PrintingGroup } from './grid-model.ts'
import { Marked } from './marked.tsx'

interface ResultsGridProps {
  readonly groups: readonly PrintingGroup[]
  readonly place: GridPlace | null
  onPick(place: GridPlace, cell: SkuCell): void
}

export const pickedId = 'picked'

/** What fits on a screen is drawn at once; the rest follows when nobody is typing. */
const printingsAtOnce = 8

/** A group per printing, a row per finish, a column per condition: price above, stock here and elsewhere below. */
export function ResultsGrid({ groups, place, onPick }: ResultsGridProps) {
  const { words } = useRoom()
  const table = useRef<HTMLTableElement>(null)
  const late = useDeferredValue(groups)
  // One function for as long as the grid stands: with a new one for every letter every group would be drawn again.
  const latest = useRef(onPick)
  useLayoutEffect(() => {
    latest.current = onPick
  })
  const pick = useCallback((at: GridPlace, cell: SkuCell) => latest.current(at, cell), [])
  const shown = drawnNow(groups, late)
  useEffect(() => {
    const picked = table.current?.querySelector('[aria-selected="true"]')
    picked?.scrollIntoView({ block: 'nearest' })
  }, [place])
  const starts = firstRows(shown)
  const firstNear = shown.findIndex(group => group.row.near)
  return (
    <div className="scroll">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of cells to move in */}
      <table className="prices" id="results" role="grid" aria-label={words.sell.grid} ref={table}>
        <GridHead />
        {shown.map((group, index) => {
          const start = starts[index] ?? 0
          const inside = place !== null && place.row >= start && place.row < start + group.finishes.length
          return (
            <Fragment key={group.row.item.itemId}>
              {index === firstNear && index > 0 ? (
                <tbody className="near">
                  <tr>
                    <th colSpan={7} scope="rowgroup">
                      {words.sell.near}
                    </th>
                  </tr>
                </tbody>
              ) : null}
              <Group group={group} start={start} place={inside ? place : null} onPick={pick} />
            </Fragment>
          )
        })}
      </table>
    </div>
  )
}

/** The first of them; and the others, as they were or are, once they are of the same answer. */
function drawnNow(groups: readonly PrintingGroup[], late: readonly PrintingGroup[]): readonly PrintingGroup[] {
  if (late === groups) return groups
  const first = groups.slice(0, printingsAtOnce)
  const isSame =
    late.length === groups.length && groups.every(({ row }, at) => row.item.itemId === late[at]?.row.item.itemId)
  return isSame ? [...first, ...late.slice(printingsAtOnce)] : first
}

interface GroupProps {
  readonly group: PrintingGroup
  /** The number of its first row. */
  readonly start: number
  /** Only where it is inside this group: then nobody else is drawn again when it moves. */
  readonly place: GridPlace | null
  onPick(place: GridPlace, cell: SkuCell): void
}

const Group = memo(function Group({ group, start, place, onPick }: GroupProps) {
  const { words } = useRoom()
  return (
    <tbody>
      {group.finishes.map((finish, at) => (
        <tr key={finish.key}>
          {at === 0 ? <Printing row={group.row} rows={group.finishes.length} /> : null}
          <th className={finish.asked ? 'finish asked' : 'finish'} scope="row">
            {words.sell.finish(finish.label)}
          </th>
          <Cells finish={finish} row={start + at} place={place} onPick={onPick} />
        </tr>
      ))}
    </tbody>
  )
})

/** The number of each group's first row: the arrows count rows, not printings. */
function firstRows(groups: readonly PrintingGroup[]): readonly number[] {
  let row = 0
  return groups.map(group => {
    row += group.finishes.length
    return row - group.finishes.length
  })
}

function GridHead() {
  const { words } = useRoom()
  return (
    <thead>
      <tr>
        <th scope="col" colSpan={2}>
          {words.sell.head}{' '}
          <span className="legend">
            <i>{words.sell.legendPrice}</i>
            <b>{words.sell.legendHere}</b>
            {words.sell.legendElsewhere}
          </span>
        </th>
        {conditions.map(condition => (
          <th key={condition} scope="col" className="num">
            <abbr title={words.sell.condition[condition]}>{condition}</abbr>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Its own name first when all of it is in that language; a printing that is in several goes by the name that was typed. */
function Printing({ row, rows }: { row: ResultRow; rows: number }) {
  const { words } = useRoom()
  const { item } = row
  const name = <Marked text={item.name} marks={row.marks} />
  const local = item.localName === undefined ? null : <span lang={item.language}>{item.localName}</span>
  const foreign = local !== null && row.skus.every(({ language }) => language === item.language)
  const inLanguage =
    foreign && item.language !== undefined ? words.sell.inLanguage('', item.language.toUpperCase()) : ''
  const place = [item.setCode, item.number].filter(Boolean).join(' ')
  const small: ReactNode[] = [local === null ? item.setName : null, place, item.rarity]
  return (
    <th className="printing" scope="rowgroup" rowSpan={rows}>
      <b title={item.name}>{foreign ? local : name}</b>
      <small>
        {local === null ? null : (
          <>
            {foreign ? name : local}
            {inLanguage}
            {' · '}
          </>
        )}
        {small.filter(Boolean).join(' · ')}
      </small>
    </th>
  )
}

interface CellsProps {
  readonly finish: FinishRow
  readonly row: number
  readonly place: GridPlace | null
  onPick(place: GridPlace, cell: SkuCell): void
}

function Cells({ finish, row, place, onPick }: CellsProps) {
  return finish.cells.map((cell, column) => {
    const selected = place?.row === row && place.column === column
    const key = conditions[column] ?? column
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- blank: there is no such SKU
    if (cell === null) return <td key={key} />
    return (
      <td key={key} id={selected ? pickedId : undefined} aria-selected={selected}>
        <PriceCell cell={cell} onPress={() => onPick({ row, column }, cell)} />
      </td>
    )
  })
}

function PriceCell({ cell, onPress }: { cell: SkuCell; onPress: () => void }) {
  const { words, money, numbers } = useRoom()
  const nowhere = cell.here <= 0 && cell.elsewhere <= 0
  return (
    <button type="button" className={cell.here > 0 ? 'cell' : 'cell away'} tabIndex={-1} onClick={onPress}>
      <b>{money.amount(cell.priceMinor)}</b>{' '}
      <span>
        {nowhere ? (
          words.sell.none
        ) : (
          <>
            <i>{numbers.format(cell.here)}</i>
            <span className="vh">{words.sell.here}</span>
            {cell.elsewhere > 0 ? (
              <>
                {' +'}
                {numbers.format(cell.elsewhere)}
                <span className="vh">{words.sell.elsewhere}</span>
              </>
            ) : null}
          </>
        )}
      </span>
    </button>
  )
}
