import type { ReactNode } from 'react'

export function Travel() {
  return (
    <div className="band" id="travel">
      <section className="travel">
        <h2>How a sale travels</h2>
        <p className="lede">
          Four marks, on every till, for every sale. A cashier reads them at a glance; nobody has to hope.
        </p>
        <ol>
          <Stop mark={1} title="On this lane">
            Written to the till’s own disk <b>before the receipt prints</b>. Outlives a reload, a restart, a power cut.
          </Stop>
          <Stop mark={2} title="On a second machine" cable>
            Copied over the shop’s own network, where there is a back office or another lane.{' '}
            <b>A till can be dropped, drowned or stolen.</b>
          </Stop>
          <Stop mark={3} title="Received">
            Kept by us, in a log that nothing is taken out of. <b>It can wait 30 days to get here.</b>
          </Stop>
          <Stop mark={4} title="In the books">
            Counted in stock, takings and tax. <b>Once</b>, however often it had to be sent.
          </Stop>
        </ol>
      </section>
    </div>
  )
}

interface StopProps {
  readonly mark: 1 | 2 | 3 | 4
  readonly title: string
  readonly cable?: boolean
  readonly children: ReactNode
}

function Stop({ mark, title, cable = false, children }: StopProps) {
  return (
    <li className={cable ? 'out' : undefined}>
      {cable && <span className="cable">the cable may be out here</span>}
      <i className={`mark mark-${mark}`} aria-hidden="true" />
      <h3>{title}</h3>
      <p>{children}</p>
    </li>
  )
}

const failures = [
  [
    'The internet is out',
    'Sell, buy, return, park, print, open and close shifts, spend store credit within each lane’s allowance',
    'Take a card through us, unless your card terminal stores payments itself. A stand-alone terminal works, and we record it',
  ],
  [
    'A lane dies at noon',
    'Sell on the others. Where there was a second machine, its sales are there',
    'See sales that had no second machine, until that lane starts again',
  ],
  ['The power goes', 'Find every printed sale when it returns', 'Sell by candle-light'],
  [
    'Two lanes sell the last one',
    'Complete both sales. One-off items are leased to one lane, so that for those it cannot happen',
    'Lose it in silence: it shows as owed, with both receipts',
  ],
  ['You leave us', 'Take everything, in files other systems read', 'Be charged again'],
] as const

export function Failures() {
  return (
    <section className="plain-talk">
      <h2>What happens when</h2>
      <div className="stack">
        <table>
          <caption className="sr">What happens in each kind of failure</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">You can still</th>
              <th scope="col">You cannot</th>
            </tr>
          </thead>
          <tbody>
            {failures.map(([when, can, cannot]) => (
              <tr key={when}>
                <th scope="row">{when}</th>
                <td data-label="You can still">{can}</td>
                <td data-label="You cannot">{cannot}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export function Counter() {
  return (
    <section className="made-for">
      <h2>Made for the counter of a card shop</h2>
      <div className="thirds">
        <div>
          <h3>Buy and sell in one cart</h3>
          <p>Trade-ins net against the sale. Cash and credit offers side by side, with your limits, offline too.</p>
          <Example
            caption="An offer for one card"
            rows={[
              [
                'Tidecaller, LP',
                <span key="1" className="muted">
                  sells at 24.00
                </span>,
              ],
              ['Cash offer', <b key="2">12.00</b>],
              ['Store credit', <b key="3">15.00</b>],
            ]}
          />
        </div>
        <div>
          <h3>A million singles at your fingertips</h3>
          <p>
            Condition, finish and language behind each printing. Typos forgiven. Answers while you type, from the till
            itself.
          </p>
          <Prices />
        </div>
        <div>
          <h3>Stock in which every copy has a cause</h3>
          <p>Sale, trade-in, count, transfer: nothing changes without one. What nobody can explain goes on a list.</p>
          <Example
            caption="Three movements of one card"
            rows={[
              ['Trade-in, binder 3', <b key="1">+2</b>],
              ['Sale, case 2', <b key="2">−1</b>],
              [
                'Count, no cause found',
                <b key="3" className="care">
                  −1
                </b>,
              ],
            ]}
          />
        </div>
      </div>
    </section>
  )
}

function Example({ caption, rows }: { caption: string; rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <table>
      <caption className="sr">{caption}</caption>
      <tbody>
        {rows.map(([what, amount]) => (
          <tr key={what}>
            <th scope="row" className="plain">
              {what}
            </th>
            <td className="num">{amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Prices() {
  return (
    <table>
      <caption className="sr">Prices of one printing</caption>
      <thead>
        <tr>
          <th scope="col">Emberfang Drake</th>
          <th scope="col" className="num">
            NM
          </th>
          <th scope="col" className="num">
            LP
          </th>
          <th scope="col" className="num">
            MP
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className="plain">
            Normal
          </th>
          <td className="num">12.00</td>
          <td className="num">10.50</td>
          <td className="num">8.00</td>
        </tr>
        <tr>
          <th scope="row" className="plain">
            Foil
          </th>
          <td className="num">24.00</td>
          <td className="num">20.00</td>
          <td className="num">15.00</td>
        </tr>
      </tbody>
    </table>
  )
}
