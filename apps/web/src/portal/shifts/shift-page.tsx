import type { ReactNode } from 'react'
import { count, money } from '../figures.ts'
import { PrintButton } from './print-button.tsx'
import { Difference } from './shifts-page.tsx'
import type { ShiftView } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

const methods: Readonly<Record<string, string>> = {
  cash: 'Cash',
  card: 'Card',
  'card-external': 'Card, external',
  'store-credit': 'Store credit',
  'gift-card': 'Gift card',
  'on-account': 'On account',
}

export function ShiftPage({ view }: { view: ShiftView }) {
  const late = view.laneExpectedMinor !== null && view.laneExpectedMinor !== view.expectedMinor
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/shifts">Shifts</a>
        </li>
        <li>{view.store}</li>
        <li aria-current="page">{view.number}</li>
      </ol>
      <div className="titled">
        <div>
          <h1 className="answer">
            <b>{money(view.totalMinor, view)}</b> {answer(view)}
          </h1>
          <p className="sub">
            {view.store} {view.lane}, shift {view.number}, opened {view.opened} by {view.openedBy}
            {view.closed ? `, closed ${view.closed} by ${view.closedBy ?? '–'}` : ', still open'}.
            {late &&
              ` The lane expected ${money(view.laneExpectedMinor ?? 0, view)} when it closed: what came in since is counted here.`}
            {view.note ? ` “${view.note}”` : ''}
          </p>
        </div>
        <div className="row">
          <PrintButton words={view.closed ? 'Print the Z report' : 'Print an X report'} />
        </div>
      </div>
      <div className="half">
        <Trade view={view} />
        <Drawer view={view} />
      </div>
      <Moves view={view} />
      <Receipts view={view} />
    </>
  )
}

function answer({ countedMinor, differenceMinor, closed }: ShiftView): ReactNode {
  if (!closed) return 'so far'
  if (countedMinor === null || differenceMinor === null) return 'taken'
  if (differenceMinor === 0) return 'taken, the drawer right to the cent'
  return `taken, the drawer ${differenceMinor < 0 ? 'short' : 'over'}`
}

function Line({ name, children, strong = false }: { name: ReactNode; children: ReactNode; strong?: boolean }) {
  return (
    <div>
      <dt>{strong ? <b>{name}</b> : name}</dt>
      <dd>{strong ? <b>{children}</b> : children}</dd>
    </div>
  )
}

function Trade({ view }: { view: ShiftView }) {
  const times = (n: number) => <span className="muted">{n > 0 ? ` × ${count(n, view.locale)}` : ''}</span>
  const rows = [
    ['Sales before discounts', view.sales],
    ['Discounts', view.discounts],
    ['Returns', view.returns],
    ['Trade-ins', view.tradeIns],
  ] as const
  return (
    <section aria-labelledby="trade">
      <div className="head">
        <h2 id="trade">Traded</h2>
        <span>{view.closed ? 'Z report' : 'X report, still open'}</span>
      </div>
      <dl className="facts">
        {rows.map(([name, amount]) => (
          <Line
            key={name}
            name={
              <>
                {name}
                {times(amount.count)}
              </>
            }
          >
            {money(amount.minor, view)}
          </Line>
        ))}
        <Line name="Net" strong>
          {money(view.netMinor, view)}
        </Line>
        <Line name="Tax">{money(view.taxMinor, view)}</Line>
        {view.roundingMinor !== 0 && <Line name="Rounding">{money(view.roundingMinor, view)}</Line>}
        <Line name="Total" strong>
          {money(view.totalMinor, view)}
        </Line>
        {view.methods.map(each => (
          <Line
            key={each.method}
            name={
              <>
                {methods[each.method] ?? each.method}
                {times(each.count)}
              </>
            }
          >
            {money(each.minor, view)}
          </Line>
        ))}
      </dl>
    </section>
  )
}

function Drawer({ view }: { view: ShiftView }) {
  return (
    <section aria-labelledby="drawer">
      <div className="head">
        <h2 id="drawer">In the drawer</h2>
        {view.coins.length > 0 && (
          <span>
            {count(
              view.coins.reduce((sum, coin) => sum + coin.count, 0),
              view.locale,
            )}{' '}
            coins and notes
          </span>
        )}
      </div>
      <dl className="facts">
        <Line name="Float">{money(view.floatMinor, view)}</Line>
        <Line name="Cash taken and given">{money(view.cashMinor, view)}</Line>
        <Line name="Put in and taken out">{money(view.movedMinor, view)}</Line>
        <Line name="Expected" strong>
          {money(view.expectedMinor, view)}
        </Line>
        <Line name="Counted" strong>
          {view.countedMinor === null ? '–' : money(view.countedMinor, view)}
        </Line>
        <Line name="Difference" strong>
          <Difference minor={view.differenceMinor} speech={view} />
        </Line>
        {view.coins.map(coin => (
          <Line key={coin.valueMinor} name={money(coin.valueMinor, view)}>
            {count(coin.count, view.locale)}
          </Line>
        ))}
      </dl>
    </section>
  )
}

function Moves({ view }: { view: ShiftView }) {
  return (
    <section className="wide" aria-labelledby="moves">
      <div className="head">
        <h2 id="moves">Drawer opened without a sale</h2>
        <span>{view.moves.length === 0 ? 'never in this shift' : `${view.moves.length} times`}</span>
      </div>
      {view.moves.length > 0 && (
        <ScrollBox label="Cash moved and drawer opened, scrolls sideways">
          <table>
            <caption className="sr">Cash moved and drawer opened without a sale</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Why</th>
                <th scope="col">Who</th>
                <th scope="col">Approved by</th>
                <th scope="col" className="num">
                  Amount
                </th>
              </tr>
            </thead>
            <tbody>
              {view.moves.map(move => (
                <tr key={move.id}>
                  <td className="nowrap muted">{move.at}</td>
                  <th scope="row">{move.reason}</th>
                  <td className="nowrap">{move.staff}</td>
                  <td className="nowrap">{move.approvedBy ?? <span className="none">–</span>}</td>
                  <td className="num">
                    {move.kind === 'no-sale' ? (
                      <span className="muted">opened only</span>
                    ) : (
                      money(move.amountMinor, view)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}

function Receipts({ view }: { view: ShiftView }) {
  return (
    <section className="wide" aria-labelledby="receipts">
      <div className="head">
        <h2 id="receipts">Sales</h2>
        <span>{count(view.receipts.length, view.locale)} in this shift</span>
      </div>
      {view.receipts.length > 0 && (
        <ScrollBox label="Sales of this shift, scrolls sideways">
          <table>
            <caption className="sr">Sales of this shift</caption>
            <thead>
              <tr>
                <th scope="col">Receipt</th>
                <th scope="col">When</th>
                <th scope="col">Cashier</th>
                <th scope="col" className="num">
                  Total
                </th>
              </tr>
            </thead>
            <tbody>
              {view.receipts.map(sale => (
                <tr key={sale.saleId}>
                  <th scope="row" className="nowrap">
                    <a href={`/sales/${sale.saleId}`}>{sale.receiptNumber}</a>{' '}
                    {sale.reversal && <span className="tag">reversal</span>}
                  </th>
                  <td className="nowrap muted">{sale.at}</td>
                  <td className="nowrap">{sale.staff}</td>
                  <td className="num">{money(sale.totalMinor, view)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
