'use client'

import { useState } from 'react'
import { count, percent, pointsText, type Speech, wholeMoney } from '../figures.ts'
import type { Cell, ReportHead, ReportRow, ReportTable } from './view.ts'

/** Any report: figures to the right, bars from zero, and rows that open. */
export function ReportTableView({ table, speech }: { table: ReportTable; speech: Speech }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const most = mostOf(table)
  const turn = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }
  if (table.rows.length === 0) {
    return <p className="note">Nothing happened in this time. Choose a longer one, or all stores.</p>
  }
  const shown = { heads: table.heads, speech, most }
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={`${table.title}, scrolls sideways`}>
      <table className="report">
        <caption className="sr">{table.title}</caption>
        <thead>
          <tr>
            {table.heads.map(head => (
              <th
                key={head.words}
                scope="col"
                className={`${isFigure(head) ? 'num' : ''} ${head.sorted ? 'sort' : ''} ${head.wideOnly ? 'wide-only' : ''}`}
                aria-sort={head.sorted ? 'descending' : undefined}
              >
                {head.kind === 'bar' ? <span className="sr">{head.words}</span> : head.words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.flatMap(row => [
            <Row key={row.key} row={row} shown={shown} open={open.has(row.key)} onTurn={() => turn(row.key)} />,
            ...(open.has(row.key) ? row.under.map(each => <Row key={each.key} row={each} shown={shown} sub />) : []),
          ])}
        </tbody>
        {table.foot && (
          <tfoot>
            <tr>
              {table.heads.map((head, at) => {
                const words = head.kind === 'bar' ? '' : written(table.foot?.[at] ?? null, head, speech)
                const look = `${isFigure(head) ? 'num' : ''} ${head.wideOnly ? 'wide-only' : ''}`
                return at === 0 ? (
                  <th key={head.words} scope="row">
                    {words}
                  </th>
                ) : (
                  <td key={head.words} className={look}>
                    {words}
                  </td>
                )
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

interface Shown {
  readonly heads: readonly ReportHead[]
  readonly speech: Speech
  readonly most: number
}

function Row({
  row,
  shown,
  sub = false,
  open = false,
  onTurn,
}: {
  row: ReportRow
  shown: Shown
  sub?: boolean
  open?: boolean
  onTurn?: () => void
}) {
  const { heads, speech, most } = shown
  const [first, ...rest] = row.cells
  const name = String(first ?? '')
  return (
    <tr className={sub ? 'sub-row' : undefined}>
      <th scope="row" className={sub ? 'indent plain' : undefined}>
        {row.under.length > 0 && (
          <button
            className="fold"
            type="button"
            aria-expanded={open}
            aria-label={`What is under ${name}`}
            onClick={onTurn}
          />
        )}
        {row.href ? <a href={row.href}>{name}</a> : name}
      </th>
      {rest.map((cell, at) => {
        const head = heads[at + 1]
        if (!head) return null
        const look = `${isFigure(head) ? 'num' : ''} ${head.wideOnly ? 'wide-only' : ''}`
        if (head.kind === 'bar') {
          return (
            <td key={head.words} className={`w18 ${look}`} aria-label={head.words}>
              <svg className={sub ? 'bar' : 'bar on'} aria-hidden="true">
                <rect width={`${Math.max(0, (Number(cell) / most) * 100)}%`} height="100%" />
              </svg>
            </td>
          )
        }
        const care = head.kind === 'points' && Number(cell) < -0.01
        return (
          <td key={head.words} className={`${look} ${care ? 'care' : ''}`}>
            {cell === null || cell === undefined ? <span className="none">–</span> : written(cell, head, speech)}
          </td>
        )
      })}
    </tr>
  )
}

const isFigure = ({ kind }: ReportHead) => kind !== 'text' && kind !== 'bar'

function mostOf({ heads, rows }: ReportTable): number {
  const bar = heads.findIndex(head => head.kind === 'bar')
  return bar < 0 ? 1 : Math.max(1, ...rows.map(row => Number(row.cells[bar] ?? 0)))
}

function written(cell: Cell, { kind }: ReportHead, speech: Speech): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (kind === 'money') return wholeMoney(cell, speech)
  if (kind === 'share') return percent(cell, 1)
  if (kind === 'points') return pointsText(cell)
  return count(cell, speech.locale)
}
