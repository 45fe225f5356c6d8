import { planPrice, plans } from '@vaultsync/billing'
import { Foot } from '../foot.tsx'
import { Masthead } from '../masthead.tsx'
import { Hero } from './hero.tsx'
import { measurements } from './measurements.ts'
import { OutageChart } from './outage-chart.tsx'
import { Counter, Failures, Travel } from './promises.tsx'
import { ScrollBox } from '../../portal/tables/scroll-box.tsx'

export function HomePage() {
  return (
    <div className="site">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Masthead />
      <main id="main">
        <Hero />
        <Travel />
        <section className="outage">
          <h2>Forty-six minutes alone</h2>
          <p className="lede">
            A Saturday morning in a shop. The internet went at 11:02. The customers did not notice.
          </p>
          <OutageChart />
        </section>
        <Failures />
        <Counter />
        <Proof />
        <Plans />
      </main>
      <Foot />
    </div>
  )
}

function Proof() {
  return (
    <section className="proof" id="proof">
      <h2>Proof, not adjectives</h2>
      <p className="lede">
        We publish what we measure, on which machine, with the commands to repeat it. Until a number is measured it says
        so.
      </p>
      <ScrollBox label="Measurements, scrolls sideways">
        <table>
          <caption className="sr">What we promise and what we measured</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="num">
                We aim for
              </th>
              <th scope="col" className="num">
                We measured
              </th>
              <th scope="col">Where, when</th>
            </tr>
          </thead>
          <tbody>
            {measurements.map(({ what, aim, measured, where }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td className="num">{aim}</td>
                <td className="num">{measured ? <b>{measured}</b> : <span className="tbm">to be measured</span>}</td>
                <td className="muted">{where}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Plans() {
  return (
    <section className="plans" id="plans">
      <h2>Plans</h2>
      <p className="lede">Offline is in every plan. So is your data: export it all, whenever you like.</p>
      <div className="thirds">
        {plans.map(plan => (
          <div key={plan.id} className="plan">
            <h3>{plan.name}</h3>
            <p className="price">
              <b>{planPrice(plan)}</b> {plan.priceWords}
            </p>
            <ul>
              {plan.lines.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <a className={`btn big ${plan.id === 'shop' ? 'primary' : ''}`} href={`/signup?plan=${plan.id}`}>
              {plan.invitation}
            </a>
          </div>
        ))}
      </div>
      <p className="note">
        Placeholder prices, in US dollars without tax. Stop whenever you like. Unpaid bills never stop a till from
        sending its sales.
      </p>
    </section>
  )
}
