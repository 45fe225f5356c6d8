import { ScrollBox } from '../tables/scroll-box.tsx'
import type { BillingView } from './view.ts'

export function Invoices({ view }: { view: BillingView }) {
  return (
    <section className="wide" aria-labelledby="invoices">
      <div className="head">
        <h2 id="invoices">Invoices</h2>
        <span>the last two years</span>
      </div>
      {view.invoices.length === 0 ? (
        <p className="muted">{view.unreachable ? 'They cannot be read just now.' : 'There are none yet.'}</p>
      ) : (
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
              {view.invoices.map(invoice => (
                <tr key={invoice.id}>
                  <th scope="row" className="nowrap">
                    {invoice.url ? <a href={invoice.url}>{invoice.number}</a> : invoice.number}
                  </th>
                  <td className="nowrap">{invoice.on}</td>
                  <td className={invoice.due ? 'bad' : ''}>{invoice.state}</td>
                  <td className="num">{invoice.total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
