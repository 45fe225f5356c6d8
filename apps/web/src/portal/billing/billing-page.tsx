import type { Deed } from '../forms/answer.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'
import { DeskForm } from './desk-form.tsx'
import { Invoices } from './invoices.tsx'
import { PlanChoices } from './plan-choices.tsx'
import { StandInNotice } from './stand-in-notice.tsx'
import type { BillingView } from './view.ts'

export interface BillingDeeds {
  readonly choose: Deed
  readonly cancel: Deed
  readonly resume: Deed
  readonly desk: Deed
}

export function BillingPage({ view, deeds }: { view: BillingView; deeds: BillingDeeds }) {
  const { before, strong, after } = view.headline
  return (
    <>
      {view.standIn && <StandInNotice />}
      <div className="titled">
        <h1 className="answer">
          {before}
          <b>{strong}</b>
          {after}
        </h1>
      </div>
      <p className="sub">{view.sub}</p>
      {view.needs && (
        <section className="needs wide" aria-labelledby="needs">
          <div className="head">
            <h2 id="needs">{view.needs.title}</h2>
            {view.needs.readOnly && <span className="bad">the portal only shows</span>}
          </div>
          <p>{view.needs.words}</p>
        </section>
      )}
      {!view.sold && (
        <p className="care wide">
          Plans are not sold on this installation: no provider of payments is set up, so nothing is charged and nothing
          is limited.
        </p>
      )}
      {view.unreachable && (
        <p className="care wide" role="status">
          The payment company does not answer. Plan and card are as we last heard; invoices come back when it does.
        </p>
      )}
      <div className="cols">
        <div>
          <Usage view={view} />
          {view.sold && <PlanChoices view={view} deed={deeds.choose} />}
          <Invoices view={view} />
        </div>
        <aside className="billing-side" aria-label="Paying">
          <Next view={view} />
          {view.sold && <CardOnFile view={view} deed={deeds.desk} />}
          <Ending view={view} deeds={deeds} />
          <TakeAway />
        </aside>
      </div>
    </>
  )
}

function Usage({ view }: { view: BillingView }) {
  return (
    <section aria-labelledby="usage">
      <div className="head">
        <h2 id="usage">What you use</h2>
        <span>of what {view.plan.name} carries</span>
      </div>
      <ScrollBox label="What you use, scrolls sideways">
        <table>
          <caption className="sr">What you use of what the plan carries</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="num">
                In use
              </th>
              <th scope="col" className="num">
                At most
              </th>
            </tr>
          </thead>
          <tbody>
            {view.usage.map(({ what, used, most, over }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td className="num">
                  {used} {over && <span className="care">too many</span>}
                </td>
                <td className="num">{most === null ? 'no limit' : most.toLocaleString(view.locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Next({ view }: { view: BillingView }) {
  return (
    <section aria-labelledby="next">
      <div className="head">
        <h2 id="next">Next invoice</h2>
      </div>
      {view.next ? (
        <>
          <p>
            <b>{view.next.amount}</b> on {view.next.on}
          </p>
          <ul className="small muted">
            {view.next.lines.map(line => (
              <li key={line.words}>
                {line.words}: {line.amount}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted">None is coming.</p>
      )}
    </section>
  )
}

function CardOnFile({ view, deed }: { view: BillingView; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="card">
      <div className="head">
        <h2 id="card">Card</h2>
      </div>
      {view.card ? (
        <p>
          {view.card.words}, until {view.card.expiry}
        </p>
      ) : (
        <p className="muted">No card is kept. Choosing a plan asks for one.</p>
      )}
      {view.account !== 'none' && <DeskForm deed={deed}>Change the card, read invoices</DeskForm>}
      <p className="note">Card numbers are typed on the payment company’s page. We never see them.</p>
    </section>
  )
}

function Ending({ view, deeds }: { view: BillingView; deeds: BillingDeeds }) {
  if (view.account === 'none') return null
  const ending = view.account === 'ending'
  return (
    <section className="wide" aria-labelledby="ending">
      <div className="head">
        <h2 id="ending">{ending ? 'Cancelled' : 'Cancel'}</h2>
      </div>
      <p>
        {ending
          ? `It ends on ${view.endsOn}. Until then everything is as it was.`
          : 'You keep the plan until the end of what is paid, then go on with One lane, which costs nothing.'}
      </p>
      <DeskForm deed={ending ? deeds.resume : deeds.cancel}>
        {ending ? 'Go on with the plan' : 'Cancel the plan'}
      </DeskForm>
    </section>
  )
}

function TakeAway() {
  return (
    <section className="wide" aria-labelledby="take">
      <div className="head">
        <h2 id="take">Take everything with you</h2>
      </div>
      <p>
        Catalogue, stock, sales, customers, shifts and the audit log as one file, with a plan, without one, and after.
      </p>
      <p className="row">
        <a className="btn" href="/billing/export" download>
          Export everything
        </a>
      </p>
    </section>
  )
}
