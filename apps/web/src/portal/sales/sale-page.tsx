import { money } from '../figures.ts'
import type { SaleView } from './view.ts'

const methods: Readonly<Record<string, string>> = {
  cash: 'Cash',
  card: 'Card',
  'card-external': 'Card, external',
  'store-credit': 'Store credit',
  'gift-card': 'Gift card',
  'on-account': 'On account',
}

export function SalePage({ view }: { view: SaleView }) {
  return (
    <>
      <ul className="crumbs">
        <li>
          <a href="/sales">Sales</a>
        </li>
        <li>{view.receiptNumber}</li>
      </ul>
      <h1 className="answer">
        <b>{money(view.totalMinor, view)}</b> on {view.receiptNumber}
      </h1>
      <p className="sub">
        {view.at}, {view.store}, {view.lane}, {view.staff}
        {view.customer ? `, for ${view.customer}` : ''}.{view.note ? ` ${view.note}` : ''}
      </p>
      <div className="cols">
        <section aria-labelledby="lines">
          <div className="head">
            <h2 id="lines">Lines</h2>
          </div>
          <Lines view={view} />
        </section>
        <div>
          <Paid view={view} />
          <Travelled view={view} />
        </div>
      </div>
    </>
  )
}

function Lines({ view }: { view: SaleView }) {
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Lines of this sale">
      <table>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="num">
              Quantity
            </th>
            <th scope="col" className="num">
              Each
            </th>
            <th scope="col" className="num">
              Net
            </th>
            <th scope="col" className="num">
              Tax
            </th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map(line => (
            <tr key={line.line}>
              <th scope="row" className="plain">
                {line.title}
                <small className="two muted">
                  {[
                    line.kind === 'sale' ? null : line.kind === 'return' ? 'Return' : 'Trade-in',
                    line.detail,
                    line.discountMinor ? `${money(line.discountMinor, view)} off` : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </th>
              <td className="num">{line.quantity}</td>
              <td className="num">{money(line.unitMinor, view)}</td>
              <td className="num">{money(line.netMinor, view)}</td>
              <td className="num">
                {line.taxMinor === 0 ? <span className="none">0</span> : money(line.taxMinor, view)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Total{view.roundingMinor ? `, rounded by ${money(view.roundingMinor, view)}` : ''}
            </th>
            <td className="num">{money(view.netMinor, view)}</td>
            <td className="num">{money(view.taxMinor, view)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Paid({ view }: { view: SaleView }) {
  return (
    <section aria-labelledby="paid">
      <div className="head">
        <h2 id="paid">Paid</h2>
      </div>
      <dl className="facts">
        {view.payments.map(payment => (
          <div key={`${payment.method} ${payment.amountMinor} ${payment.reference}`}>
            <dt>
              {methods[payment.method] ?? payment.method}
              {payment.reference ? `, ${payment.reference}` : ''}
            </dt>
            <dd>{money(payment.amountMinor, view)}</dd>
          </div>
        ))}
        {view.changeMinor !== 0 && (
          <div>
            <dt>Change given</dt>
            <dd>{money(view.changeMinor, view)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Travelled({ view }: { view: SaleView }) {
  return (
    <section className="wide" aria-labelledby="journey">
      <div className="head">
        <h2 id="journey">How it travelled</h2>
      </div>
      <dl className="facts">
        {view.journey.map(step => (
          <div key={step.words}>
            <dt>
              <i className={`mark mark-${step.mark}`} aria-hidden="true" /> {step.words}
            </dt>
            <dd>{step.at}</dd>
          </div>
        ))}
      </dl>
      {view.chain && (
        <p className="note">
          Record {view.chain.seq} of this lane (install {view.chain.epoch}), seal {view.chain.hash.slice(0, 12)}.
          Received and booked exactly once.
        </p>
      )}
    </section>
  )
}
