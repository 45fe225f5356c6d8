'use client'

import { useState } from 'react'
import type { Answer, Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { ChoiceField, TextField } from '../forms/fields.tsx'
import { CodeCard } from './code-card.tsx'
import type { EnrolView } from './view.ts'

interface EnrolFormProps {
  readonly view: EnrolView
  readonly makeCode: Deed
  readonly askEnrolled: (storeId: string, lane: string) => Promise<string | null>
  /** Code under form, where there is no room beside it. */
  readonly stacked?: boolean
}

export function EnrolForm({ view, makeCode, askEnrolled, stacked = false }: EnrolFormProps) {
  const first = view.stores.find(store => store.storeId === view.storeId) ?? view.stores[0]
  const [storeId, setStoreId] = useState(first?.storeId ?? '')
  const [shown, setShown] = useState<Answer['shown'] | null>(null)
  const store = view.stores.find(each => each.storeId === storeId) ?? first
  return (
    <div className={stacked ? 'stacked' : 'cols'}>
      <DeedForm deed={makeCode} className="form" label="New lane" onDone={answer => setShown(answer.shown ?? null)}>
        <div className="pair">
          <ChoiceField
            label="Store"
            name="store"
            value={storeId}
            onChange={event => setStoreId(event.target.value)}
            choices={view.stores.map(each => ({ value: each.storeId, words: each.name }))}
          />
          <TextField
            key={storeId}
            label="Name of the lane"
            name="lane"
            maxLength={40}
            defaultValue={store?.nextLane}
            hint="On receipts and in the portal. You can change it."
          />
        </div>
        <p className="row acts">
          <Submit className={shown ? 'btn' : 'btn primary'}>{shown ? 'Make another code' : 'Make a code'}</Submit>
        </p>
      </DeedForm>
      {shown ? (
        <CodeCard key={shown.code} shown={shown} storeId={storeId} askEnrolled={askEnrolled} />
      ) : (
        <section aria-labelledby="how">
          <div className="head">
            <h2 id="how">How it goes</h2>
          </div>
          <ol className="steps">
            <li>Choose the store and make a code.</li>
            <li>On the new lane, scan the picture or open the address.</li>
            <li>It fetches the catalogue and asks for a PIN.</li>
          </ol>
        </section>
      )}
    </div>
  )
}
