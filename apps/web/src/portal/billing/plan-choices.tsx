'use client'

import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import type { BillingView } from './view.ts'

/** One button of the page stands out: the plan that is being tried, else the next one up. */
function suggested({ choices, plan }: BillingView): string | undefined {
  const open = choices.filter(choice => !choice.current && choice.why === null)
  return (open.find(({ id }) => id === plan.id) ?? open.find(({ up }) => up))?.id
}

export function PlanChoices({ view, deed }: { view: BillingView; deed: Deed }) {
  const first = suggested(view)
  return (
    <section className="wide" aria-labelledby="plans">
      <div className="head">
        <h2 id="plans">Plans</h2>
        <span>up at once, down with the next invoice</span>
      </div>
      <DeedForm
        deed={deed}
        label="Choose a plan"
        onDone={answer => answer.shown?.goTo && location.assign(answer.shown.goTo)}
      >
        <ul className="billing-plans">
          {view.choices.map(choice => (
            <li key={choice.id} aria-current={choice.current ? 'true' : undefined}>
              <h3>
                {choice.name} {choice.current && <span className="tag">yours</span>}
              </h3>
              <p>{choice.price}</p>
              <ul className="small muted">
                {choice.lines.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <p className="small">{choice.why ?? choice.monthly}</p>
              {!choice.current && choice.why === null && (choice.id !== 'one-lane' || view.account === 'live') && (
                <Submit name="plan" value={choice.id} className={choice.id === first ? 'btn primary' : 'btn'}>
                  {choice.id === 'one-lane' ? 'Cancel and go on free' : `Choose ${choice.name}`}
                </Submit>
              )}
            </li>
          ))}
        </ul>
      </DeedForm>
    </section>
  )
}
