import type { ResultRow, SkuCell } from '@vaultsync/search'
import { Fragment, memo, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { type TillRoom, useRoom } from '../shell/till-context.tsx'
import { conditions, type FinishRow, type GridPlace, type PrintingGroup } from './grid-model.ts'
import { Marked } from './marked.tsx'

interface ResultsGridProps {
  /** What was searched: while it stands, the list stays where somebody scrolled it to. */
  readonly text: string
  readonly groups: readonly PrintingGroup[]
  /** How many of the groups are drawn; of the others only the height. */
  readonly drawn: number
  readonly place: GridPlace | null
  /** The same function for as long as the grid stands, or every group would be drawn again with every letter. */
  onPick(place: GridPlace, cell: SkuCell): void
  onScrolled(): void
}

export const pickedId = 'picked'

/** What a printing that is not drawn is taken for: the list can be scrolled as if it were there. */
const usualRows = 2

/** A group per printing, a row per finish, a column per condition: price above, stock here and elsewhere below. */
export const ResultsGrid = memo(function ResultsGrid(props: ResultsGridProps) {
  const { text, groups, drawn, place, onPick, onScrolled } = props
  const { words } = useRoom()
  const { box, onScroll } = useKeptInSight(text, place, onScrolled)
  const shown = groups.slice(0, drawn)
  const starts = firstRows(shown)
  const hidden = groups.length - shown.length
  const counted = hidden > 0 ? { 'aria-rowcount': -1 } : {}
  const firstNear = groups.findIndex(group => group.row.near)
  return (
    <div className="scroll" ref={box} onScroll={onScroll}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of cells to move in */}
      <table className="prices" id="results" role="grid" aria-label={words.sell.grid} {...counted}>
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
              <Group group={group} start={start} place={inside ? place : null} onPick={onPick} />
            </Fragment>
          )
        })}
      </table>
      {hidden > 0 ? <div style={{ height: `calc(${hidden * usualRows} * var(--cell))` }} /> : null}
    </div>
  )
})

/** A new answer begins at its top; the mark is followed wherever it goes. Neither is looked at while nothing moved. */
function useKeptInSight(text: string, place: GridPlace | null, onScrolled: () => void) {
  const box = useRef<HTMLDivElement>(null)
  const scrolled = useRef(false)
  const before = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (before.current === text) return
    if (scrolled.current) box.current?.scrollTo({ top: 0 })
    scrolled.current = false
  }, [text])
  useEffect(() => {
    if (before.current === text)
      box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    before.current = text
  }, [place, text])
  const onScroll = () => {
    if (box.current === null || box.current.scrollTop === 0) return
    scrolled.current = true
    onScrolled()
  }
  return { box, onScroll }
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
  const room = useRoom()
  return (
    <tbody>
      {group.finishes.map((finish, at) => (
        <tr key={finish.key}>
          {at === 0 ? <Printing row={group.row} rows={group.finishes.length} /> : null}
          <th className={finish.asked ? 'finish asked' : 'finish'} scope="row">
            {room.words.sell.finish(finish.label)}
          </th>
          {cellsOf(room, finish, start + at, place, onPick)}
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

/** No component of its own for a cell: a hundred of them change with every letter. */
function cellsOf(
  room: TillRoom,
  { cells }: FinishRow,
  row: number,
  place: GridPlace | null,
  onPick: GroupProps['onPick'],
): readonly ReactNode[] {
  return conditions.map((condition, column) => {
    const cell = cells[column] ?? null
    if (cell === null) return <td key={condition} />
    const selected = place !== null && place.row === row && place.column === column
    return (
      <td
        key={condition}
        id={selected ? pickedId : undefined}
        aria-selected={selected}
        onClick={() => onPick({ row, column }, cell)}
      >
        {priceOf(room, cell)}
      </td>
    )
  })
}

function priceOf({ words, money, numbers }: TillRoom, cell: SkuCell): ReactNode {
  const nowhere = cell.here <= 0 && cell.elsewhere <= 0
  return (
    <button type="button" className={cell.here > 0 ? 'cell' : 'cell away'} tabIndex={-1}>
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
