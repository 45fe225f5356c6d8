'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { count, type Speech } from '../figures.ts'
import { type Folding, heightsOf, stretchAt } from './answer-pages.ts'
import { GroupRows } from './group-rows.tsx'
import { everything, nothing, type Ticked, tick, tickedCount } from './selection.ts'
import { SomeBox } from './some-box.tsx'
import type { Answer } from './use-answer.ts'
import type { SortName } from './view.ts'

interface GoodsTableProps {
  readonly answer: Answer
  readonly speech: Speech
  readonly ticked: Ticked
  readonly onTick: ((ticked: Ticked) => void) | null
  readonly onSort: (sort: SortName, up: boolean) => void
  readonly need: (page: number) => void
}

/** Past so many groups, an answer starts folded: one looks for a name first. */
const startsFolded = 2_000
const rowPx = 36

export function GoodsTable({ answer, speech, ticked, onTick, onSort, need }: GoodsTableProps) {
  const { found, pages, query } = answer
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set())
  const folding: Folding = useMemo(() => ({ open: found.items <= startsFolded, turned }), [found.items, turned])
  const body = useRef<HTMLTableSectionElement>(null)
  const place = useScroll(body)
  useRowKeys(body, onTick !== null)
  const heights = useMemo(
    () => heightsOf(found.items, found.pages, pages, folding),
    [found.items, found.pages, pages, folding],
  )
  const { firstPage, lastPage, above, below } = stretchAt(heights, rowPx, place.scrolled, place.screen)
  const shown = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at)
  useEffect(() => {
    for (let page = firstPage; page <= lastPage; page += 1) need(page)
  }, [firstPage, lastPage, need])
  const chosen = tickedCount(ticked, found)
  const turn = (itemId: number) => {
    const next = new Set(turned)
    if (!next.delete(itemId)) next.add(itemId)
    setTurned(next)
  }
  return (
    <>
      <table className="sticky filled goods" aria-rowcount={heights.rows + 1}>
        <caption className="sr">Catalogue, grouped by item. {count(found.skus, speech.locale)} SKUs.</caption>
        <thead>
          <tr>
            {onTick && (
              <th scope="col" className="pickcol">
                <SomeBox
                  label={`Select all ${count(found.skus, speech.locale)}`}
                  state={chosen === 0 ? 'none' : chosen >= found.skus ? 'all' : 'some'}
                  onChange={on => onTick(on ? everything : nothing)}
                />
              </th>
            )}
            <SortHead name="name" words="Item and variant" query={query} onSort={onSort} className="main-col" />
            <SortHead name="price" words="Price" query={query} onSort={onSort} className="num" />
            <SortHead name="stock" words="Stock" query={query} onSort={onSort} className="num" />
            <SortHead name="sold" words="Sold 30 d" query={query} onSort={onSort} className="num wide-only" />
            <th scope="col" className="num wide-only">
              Priced
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {above > 0 && <Space px={above} />}
          {shown.map(page => {
            const groups = pages.get(page)
            if (groups) {
              return groups.map(group => (
                <GroupRows
                  key={group.itemId}
                  group={group}
                  words={query.text}
                  folding={folding}
                  speech={speech}
                  ticked={ticked}
                  onTurn={turn}
                  onTick={onTick && ((skuIds, on) => onTick(tick(ticked, skuIds, on)))}
                />
              ))
            }
            return (
              <Space
                key={`wait-${page}`}
                px={((heights.before[page + 1] ?? 0) - (heights.before[page] ?? 0)) * rowPx}
              />
            )
          })}
          {below > 0 && <Space px={below} />}
        </tbody>
      </table>
      {heights.rows > 40 && (
        <p className="note">
          The other rows load as you scroll; <kbd>End</kbd> goes to the last.
        </p>
      )}
    </>
  )
}

function Space({ px }: { px: number }) {
  return (
    <tr className="space" aria-hidden="true">
      <td colSpan={3} style={{ height: px }} aria-label="Not loaded" />
    </tr>
  )
}

function SortHead({
  name,
  words,
  query,
  onSort,
  className,
}: {
  name: SortName
  words: string
  query: Answer['query']
  onSort: GoodsTableProps['onSort']
  className: string
}) {
  const here = query.sort === name
  // Names run from A, figures from the most; a second press turns either round.
  const rising = here && (name === 'name') !== query.up
  return (
    <th
      scope="col"
      className={`${className} ${here ? `sort ${rising ? 'up' : ''}` : ''}`}
      aria-sort={here ? (rising ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        className="head-sort"
        onClick={() => (here && query.up ? onSort('best', false) : onSort(name, here))}
      >
        {words}
      </button>
    </th>
  )
}

/** How far the table's rows have gone past the top of the screen. */
function useScroll(body: { readonly current: HTMLElement | null }) {
  const [place, setPlace] = useState({ scrolled: 0, screen: 900 })
  useEffect(() => {
    let waiting = 0
    function look() {
      waiting = 0
      const box = body.current?.getBoundingClientRect()
      if (box) setPlace({ scrolled: -box.top, screen: innerHeight })
    }
    function soon() {
      waiting ||= requestAnimationFrame(look)
    }
    look()
    addEventListener('scroll', soon, { passive: true })
    addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(waiting)
      removeEventListener('scroll', soon)
      removeEventListener('resize', soon)
    }
  }, [body])
  return place
}

function useRowKeys(body: { readonly current: HTMLElement | null }, ticks: boolean): void {
  useEffect(() => {
    const rows = body.current
    if (!rows) return
    const onKey = (event: KeyboardEvent) => onRowKey(event, rows, ticks)
    rows.addEventListener('keydown', onKey)
    return () => rows.removeEventListener('keydown', onKey)
  }, [body, ticks])
}

/** ↑↓ go from row to row, ←→ fold and unfold, Enter opens the item, Space ticks. */
function onRowKey(event: KeyboardEvent, body: HTMLElement, ticks: boolean): void {
  const row = (event.target as HTMLElement).closest('tr')
  if (!row) return
  const rows = [...body.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex(each => row.contains(each))
  const go = (to: number) => {
    const wanted = rows[to]
    if (wanted) wanted.focus()
    else if (to < 0) document.querySelector<HTMLElement>('#q')?.focus()
    wanted?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }
  const fold = row.querySelector<HTMLElement>('.fold')
  const open = fold?.getAttribute('aria-expanded') === 'true'
  if (event.key === 'ArrowDown') go(at + 1)
  else if (event.key === 'ArrowUp') go(at - 1)
  else if (event.key === 'ArrowRight' && fold && !open) fold.click()
  else if (event.key === 'ArrowLeft' && fold && open) fold.click()
  else if (event.key === 'Enter' && ticks) row.querySelector<HTMLElement>('a')?.click()
  else return
  event.preventDefault()
}
