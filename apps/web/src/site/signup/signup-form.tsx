'use client'

import { useState, useSyncExternalStore } from 'react'
import type { Deed } from '../../portal/forms/answer.ts'
import { DeedForm, Submit } from '../../portal/forms/deed-form.tsx'
import { ChoiceField, TextField } from '../../portal/forms/fields.tsx'
import { enter } from '../account/enter.ts'

export interface PlanOption {
  readonly id: string
  readonly name: string
  readonly price: string
  readonly short: string
}

interface SignupFormProps {
  readonly countries: readonly { readonly code: string; readonly name: string; readonly hint: string }[]
  readonly plans: readonly PlanOption[]
  readonly plan: string
  readonly deed: Deed
}

/** What the browser says of itself does not change while the page is open. */
const never = () => () => {}

export function SignupForm({ countries, plans, plan, deed }: SignupFormProps) {
  const [shop, setShop] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const here = useSyncExternalStore(
    never,
    () => navigator.language.split('-')[1] ?? 'US',
    () => 'US',
  )
  const timezone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => '',
  )
  const country = chosen ?? (countries.some(each => each.code === here) ? here : 'US')
  return (
    <DeedForm deed={deed} label="Open a shop" onDone={(answer, sent) => void enter(answer, sent, '/setup')}>
      <h1 className="answer">
        Your first sale is <b>ten minutes</b> away
      </h1>
      <input type="hidden" name="timezone" value={timezone} readOnly />
      <fieldset>
        <legend>
          <b className="n">1</b> You and your shop
        </legend>
        <div className="pair">
          <TextField label="E-mail" name="email" type="email" autoComplete="email" required />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="new-password"
            required
            hint="Ten characters or more. Three words in a row will do."
          />
          <TextField
            label="Shop name"
            name="shop"
            autoComplete="organization"
            maxLength={120}
            required
            onChange={event => setShop(event.target.value)}
            hint="On receipts and in the portal. You can change it."
          />
          <ChoiceField
            label="Country"
            name="country"
            autoComplete="country"
            value={country}
            onChange={event => setChosen(event.target.value)}
            choices={countries.map(each => ({ value: each.code, words: each.name }))}
            hint={countries.find(each => each.code === country)?.hint}
          />
        </div>
      </fieldset>
      <PlanChoice plans={plans} plan={plan} />
      <Submit className="btn primary big">Open {shop.trim() || 'your shop'}</Submit>
      <p className="note">
        We send one e-mail to confirm the address; you can sell before you read it. Opening a shop agrees to the{' '}
        <a href="/terms">terms</a>; what we keep of you stands under <a href="/privacy">privacy</a>.
      </p>
    </DeedForm>
  )
}

function PlanChoice({ plans, plan }: Pick<SignupFormProps, 'plans' | 'plan'>) {
  return (
    <fieldset>
      <legend>
        <b className="n">2</b> Plan
      </legend>
      <div className="options">
        {plans.map(each => (
          <label key={each.id} className="option">
            <input type="radio" name="plan" value={each.id} defaultChecked={each.id === plan} />
            <b>{each.name}</b>
            <span>{each.price}</span>
            <span className="small muted">{each.short}</span>
          </label>
        ))}
      </div>
      <p className="note">
        After 30 days we ask. If you say nothing you go on with One lane; nothing is deleted. Prices are placeholders.
      </p>
    </fieldset>
  )
}
