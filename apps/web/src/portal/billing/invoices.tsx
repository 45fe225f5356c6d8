import { InvoiceTable } from './invoice-table.tsx'
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
        <InvoiceTable rows={view.invoices} />
      )}
    </section>
  )
}
