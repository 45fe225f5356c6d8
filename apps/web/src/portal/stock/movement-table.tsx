import { count } from '../figures.ts'
import type { MovementRow } from './view.ts'

/** The ledger of stock: every change, its cause, and what it left. */
export function MovementTable({
  rows,
  locale,
  named,
}: {
  rows: readonly MovementRow[]
  locale: string
  /** With the item's name, where the rows are of many items. */
  named: boolean
}) {
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Movements, scrolls sideways">
      <table>
        <caption className="sr">Stock movements, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="sort" aria-sort="descending">
              When
            </th>
            {named && <th scope="col">Item</th>}
            <th scope="col">Variant</th>
            <th scope="col">Where</th>
            <th scope="col">Cause</th>
            <th scope="col">By</th>
            <th scope="col" className="num">
              Change
            </th>
            <th scope="col" className="num">
              Left there
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              <td className="nowrap muted">{row.at}</td>
              {named && (
                <th scope="row" className="nowrap">
                  {row.itemId === null ? row.name : <a href={`/catalogue/${row.itemId}`}>{row.name}</a>}
                </th>
              )}
              <td className="nowrap">{row.variant}</td>
              <td className="nowrap">{row.where}</td>
              <td className="cause">
                {row.cause} {row.sale && <a href={`/sales/${row.sale.saleId}`}>{row.sale.receipt}</a>}
                {row.note && <span className="small muted"> {row.note}</span>}
                {row.left < 0 && row.delta < 0 && <span className="care small"> more than counted</span>}
              </td>
              <td className="nowrap">{row.by ?? <span className="none">–</span>}</td>
              <td className="num">
                <b>{signed(row.delta, locale)}</b>
              </td>
              <td className="num">{count(row.left, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export const signed = (value: number, locale: string) => `${value > 0 ? '+' : ''}${count(value, locale)}`
