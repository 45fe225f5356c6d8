'use client'

import { useState } from 'react'
import { TextField, TickField } from '../forms/fields.tsx'
import type { TaxCategory, TaxRow, TaxView } from './view.ts'

const emptyTax: TaxRow = { id: '', name: '', authority: '', ratePercent: '', included: false, compound: false }

/** Rows of taxes, and below them what each kind of goods is charged. A row without a name is left out. */
export function TaxFields({ tax }: { tax: TaxView }) {
  const [taxes, setTaxes] = useState<readonly (TaxRow & { readonly row: number })[]>(() =>
    (tax.taxes.length > 0 ? tax.taxes : [emptyTax]).map((each, row) => ({ ...each, row })),
  )
  const [categories, setCategories] = useState<readonly (TaxCategory & { readonly row: number })[]>(() =>
    (tax.categories.length > 0 ? tax.categories : [{ id: 'standard', name: 'Everything', taxIds: [] }]).map(
      (each, row) => ({ ...each, row }),
    ),
  )
  const nextRow = (rows: readonly { readonly row: number }[]) => Math.max(-1, ...rows.map(each => each.row)) + 1
  const taxed = (category: TaxCategory, each: TaxRow) =>
    tax.categories.length === 0 || (each.id !== '' && category.taxIds.includes(each.id))
  return (
    <>
      <fieldset>
        <legend>Taxes</legend>
        {taxes.map((each, at) => (
          <OneTax
            key={each.row}
            tax={each}
            at={at}
            onName={name => setTaxes(taxes.map(other => (other === each ? { ...each, name } : other)))}
            onRemove={() => setTaxes(taxes.filter(other => other !== each))}
          />
        ))}
        <button
          type="button"
          className="chip add"
          onClick={() => setTaxes([...taxes, { ...emptyTax, row: nextRow(taxes) }])}
        >
          One more tax
        </button>
      </fieldset>
      <fieldset>
        <legend>What is charged on</legend>
        {categories.map((category, at) => (
          <div key={category.row} className="tax-row">
            <input type="hidden" name={`category.${at}.id`} value={category.id} />
            <TextField
              label="Kind of goods"
              name={`category.${at}.name`}
              defaultValue={category.name}
              maxLength={200}
              hint={at === 0 ? 'Counts for every item that says nothing else.' : undefined}
            />
            <div className="ticks" role="group" aria-label={`Taxes on ${category.name || 'this kind'}`}>
              {taxes.map((each, index) => (
                <TickField
                  key={each.row}
                  label={each.name || `Tax ${index + 1}`}
                  name={`category.${at}.tax.${index}`}
                  defaultChecked={taxed(category, each)}
                />
              ))}
            </div>
          </div>
        ))}
        <button
          type="button"
          className="chip add"
          onClick={() => setCategories([...categories, { id: '', name: '', taxIds: [], row: nextRow(categories) }])}
        >
          One more kind
        </button>
      </fieldset>
    </>
  )
}

interface OneTaxProps {
  readonly tax: TaxRow
  readonly at: number
  readonly onName: (name: string) => void
  readonly onRemove: () => void
}

function OneTax({ tax, at, onName, onRemove }: OneTaxProps) {
  const of = (name: string) => `tax.${at}.${name}`
  return (
    <div className="tax-row">
      <input type="hidden" name={of('id')} value={tax.id} />
      <TextField
        label="Name on the receipt"
        name={of('name')}
        defaultValue={tax.name}
        maxLength={200}
        onChange={event => onName(event.target.value)}
      />
      <TextField label="Rate, %" name={of('rate')} inputMode="decimal" defaultValue={tax.ratePercent} />
      <TextField label="Goes to" name={of('authority')} defaultValue={tax.authority} placeholder="State, city, …" />
      <TickField label="is in the price" name={of('included')} defaultChecked={tax.included} />
      {tax.compound && <input type="hidden" name={of('compound')} value="on" />}
      <button type="button" className="btn quiet" aria-label={`Take away ${tax.name || 'this row'}`} onClick={onRemove}>
        Take away
      </button>
    </div>
  )
}
