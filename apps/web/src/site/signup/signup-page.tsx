import { type Plan, planPrice } from '@vaultsync/billing'
import type { Deed } from '../../portal/forms/answer.ts'
import { SetupSteps } from '../../portal/setup/setup-steps.tsx'
import { setupSteps } from '../../portal/setup/steps.ts'
import { Masthead } from '../masthead.tsx'
import { type PlanOption, SignupForm } from './signup-form.tsx'

interface SignupPageProps {
  readonly countries: readonly { readonly code: string; readonly name: string; readonly hint: string }[]
  readonly plans: readonly Plan[]
  readonly plan: string
  readonly deed: Deed
}

export function SignupPage({ countries, plans, plan, deed }: SignupPageProps) {
  return (
    <div className="site signup">
      <a className="skip" href="#main">
        Skip to the form
      </a>
      <Masthead bare />
      <main id="main" className="join">
        <SignupForm countries={countries} plans={plans.map(planOption)} plan={plan} deed={deed} />
        <aside aria-labelledby="setup">
          <h2 id="setup">
            <b className="n">3</b> Then, step by step
          </h2>
          <SetupSteps
            steps={setupSteps.map(step => ({ ...step, state: 'open' as const }))}
            current={setupSteps[0]?.id ?? ''}
          />
          <p className="note">Steps can be skipped and come back as tasks. Leave and return on any device.</p>
        </aside>
      </main>
    </div>
  )
}

/** What the form shows of a plan; the list itself stays on the server. */
const planOption = (plan: Plan): PlanOption => ({
  id: plan.id,
  name: plan.name,
  price: `${planPrice(plan)} ${plan.priceWords}`,
  short: plan.short,
})
