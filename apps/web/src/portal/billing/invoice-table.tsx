import type { ReactNode } from 'react'
import { ScrollBox } from '../tables/scroll-box.tsx'
import type { InvoiceLine } from './view.ts'

interface InvoiceTableProps {
  readonly rows: readonly InvoiceLine[]
  /** What can be done about one, beside its state. */
  readonly deed?: (row: InvoiceLine) => ReactNode
}

export function InvoiceTable({ rows, deed }: InvoiceTableProps) {
  return (
    <ScrollBox label="Invoices, scrolls sideways">
      <table>
        <caption className="sr">Invoices</caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Date</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row" className="nowrap">
                {row.url === null ? row.number : <a href={row.url}>{row.number}</a>}
              </th>
              <td className="nowrap">{row.on}</td>
              <td className={row.due ? 'bad' : ''}>
                {row.state} {deed?.(row)}
              </td>
              <td className="num">{row.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
