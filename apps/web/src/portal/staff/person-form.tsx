'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { ChoiceField, TextField, TickField } from '../forms/fields.tsx'
import type { PersonView } from './view.ts'

const roleNames: Readonly<Record<string, string>> = {
  owner: 'Owner: everything, and the bill',
  admin: 'Admin: everything but the bill',
  manager: 'Manager: approves, prices, stock, reports',
  cashier: 'Cashier: sells and buys',
}

export function PersonForm({ view, deed }: { view: PersonView; deed: Deed }) {
  const router = useRouter()
  const [everywhere, setEverywhere] = useState(view.everywhere)
  const choices = (none: string) => [
    { value: '', words: none },
    ...view.rolesToGive.map(value => ({ value, words: roleNames[value] ?? value })),
  ]
  return (
    <DeedForm
      deed={deed}
      className="form"
      label="Person"
      onDone={answer => answer.shown?.goTo && router.push(answer.shown.goTo)}
    >
      {view.staffId && <input type="hidden" name="staffId" value={view.staffId} />}
      <div className="pair">
        <TextField label="Name" name="name" defaultValue={view.name} maxLength={120} required />
        <div>
          <TextField
            label={view.hasPin ? 'New PIN' : 'PIN'}
            name="pin"
            inputMode="numeric"
            maxLength={view.pinLength}
            autoComplete="off"
            hint={
              view.hasPin
                ? `One is set. ${view.pinLength} digits here change it.`
                : `${view.pinLength} digits, their own, typed for every sale. We keep no readable copy.`
            }
          />
          {view.hasPin && <TickField label="Take the PIN away" name="noPin" />}
        </div>
      </div>
      <fieldset>
        <legend>Roles</legend>
        <div className="pair">
          {view.mayGiveEverywhere && (
            <ChoiceField
              label="In every store"
              name="role.all"
              value={everywhere}
              onChange={event => setEverywhere(event.target.value)}
              choices={choices('None: store by store')}
              hint="Stores that open later included."
            />
          )}
          {view.stores.map(store => (
            <ChoiceField
              key={store.storeId}
              label={store.name}
              name={`role.${store.storeId}`}
              defaultValue={store.role}
              choices={choices(everywhere === '' ? 'Does not work here' : 'As everywhere')}
            />
          ))}
        </div>
        {!view.mayGiveEverywhere && view.everywhere !== '' && (
          <input type="hidden" name="role.all" value={view.everywhere} />
        )}
      </fieldset>
      <p className="row acts">
        <Submit className="btn primary">{view.staffId ? 'Save' : 'Add them'}</Submit>
      </p>
    </DeedForm>
  )
}
