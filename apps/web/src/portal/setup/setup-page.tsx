import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { SetupSteps } from './setup-steps.tsx'
import { StepForms } from './step-forms.tsx'
import { setupSteps } from './steps.ts'
import type { SetupView } from './view.ts'

export interface SetupDeeds {
  readonly keepStore: Deed
  readonly keepTaxes: Deed
  readonly keepOwnPin: Deed
  readonly takeGoods: Deed
  readonly makeCode: Deed
  readonly skip: Deed
  readonly askEnrolled: (storeId: string, lane: string) => Promise<string | null>
}

export function SetupPage({ view, deeds }: { view: SetupView; deeds: SetupDeeds }) {
  const step = setupSteps.find(each => each.id === view.current)
  const left = view.steps.filter(each => each.state === 'open').reduce((sum, each) => sum + each.minutes, 0)
  const state = view.steps.find(each => each.id === view.current)?.state
  return (
    <>
      <h1 className="answer">
        {left > 0 ? (
          <>
            Your first sale is <b>{left === 1 ? 'one minute' : `${left} minutes`}</b> away
          </>
        ) : view.firstSale ? (
          <>
            <b>{view.shopName}</b> is selling
          </>
        ) : (
          <>
            <b>{view.shopName}</b> is ready to sell
          </>
        )}
      </h1>
      <p className="sub">Leave whenever you like, on any device: this page goes on where you stopped.</p>
      <div className="cols">
        <div>
          {step ? (
            <section aria-labelledby="step">
              <div className="head">
                <h2 id="step">{step.title}</h2>
                <span>{step.detail}</span>
              </div>
              <StepForms key={step.id} view={view} step={step.id} deeds={deeds} />
              {state === 'open' && step.id !== 'sale' && (
                <DeedForm deed={deeds.skip} className="spaced" label="Later">
                  <input type="hidden" name="step" value={step.id} />
                  <Submit className="btn quiet flush">Later: it comes back as a task</Submit>
                </DeedForm>
              )}
            </section>
          ) : (
            <Finished view={view} />
          )}
        </div>
        <section className="setup-list" aria-labelledby="steps">
          <div className="head">
            <h2 id="steps">Step by step</h2>
          </div>
          <SetupSteps steps={view.steps} current={view.current ?? ''} hrefOf={id => `/setup?step=${id}`} />
        </section>
      </div>
    </>
  )
}

function Finished({ view }: { view: SetupView }) {
  const later = view.steps.filter(step => step.state === 'skipped')
  return (
    <section aria-labelledby="finished">
      <div className="head">
        <h2 id="finished">Nothing is left open</h2>
      </div>
      <p>
        {later.length > 0
          ? `${later.map(step => step.title).join(', ')}: waiting among your tasks.`
          : 'From here on the portal answers every morning with what was sold.'}
      </p>
      <p className="row acts">
        <a className="btn primary" href="/today">
          See today
        </a>
      </p>
    </section>
  )
}
