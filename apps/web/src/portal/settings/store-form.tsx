'use client'

import { useRouter } from 'next/navigation'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { ChoiceField, LongField, TextField, TickField } from '../forms/fields.tsx'
import type { StoreView } from './view.ts'

interface StoreFormProps {
  readonly view: StoreView
  readonly deed: Deed
  /** What comes after saving, where the form is one step of many. */
  readonly onward?: () => void
}

export function StoreForm({ view, deed, onward }: StoreFormProps) {
  const router = useRouter()
  const { store } = view
  return (
    <DeedForm
      deed={deed}
      className="form"
      label="Store"
      onDone={answer => {
        if (onward) onward()
        else if (answer.shown?.goTo) router.push(answer.shown.goTo)
      }}
    >
      {store.storeId && <input type="hidden" name="storeId" value={store.storeId} />}
      {onward && <input type="hidden" name="guided" value="on" />}
      <div className="pair">
        <TextField label="Name" name="name" defaultValue={store.name} maxLength={120} required />
        <TextField
          label="Tax number"
          name="taxNumber"
          defaultValue={store.taxNumber}
          maxLength={60}
          hint="On receipts, where the law asks for it."
        />
        <LongField label="Address" name="address" defaultValue={store.address} hint="As on receipts, a line each." />
        <ChoiceField
          label="Time zone"
          name="timezone"
          defaultValue={store.timezone}
          choices={view.timezones.map(value => ({ value, words: value.replaceAll('_', ' ') }))}
          hint="Says when a day begins."
        />
        <ChoiceField label="Language and figures" name="locale" defaultValue={store.locale} choices={view.locales} />
        <ChoiceField
          label="Currency"
          name="currency"
          defaultValue={store.currency}
          choices={view.currencies}
          hint={store.sold ? 'Something was sold in it: it stays.' : undefined}
        />
        {store.storeId && !onward && <TickField label="Closed for good" name="closed" defaultChecked={store.closed} />}
      </div>
      <p className="row acts">
        <Submit className="btn primary">{store.storeId ? 'Save' : 'Open this store'}</Submit>
      </p>
    </DeedForm>
  )
}
