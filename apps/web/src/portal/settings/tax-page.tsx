import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { TaxFields } from './tax-fields.tsx'
import type { TaxesView } from './view.ts'

export function TaxPage({ view, keepTaxes }: { view: TaxesView; keepTaxes: Deed }) {
  const [first] = view.taxes
  return (
    <>
      <h1 className="answer">
        {first ? (
          <>
            <b>{view.taxes.map(tax => `${tax.ratePercent}\u202f%`).join(' and ')}</b>{' '}
            {first.included ? 'in the price' : 'on top'}
          </>
        ) : view.ownStores.length > 0 ? (
          <>
            Tax is set <b>store by store</b>
          </>
        ) : (
          <>
            No tax is <b>charged</b>
          </>
        )}
      </h1>
      <p className="sub">
        {view.ownStores.length > 0
          ? `${view.ownStores.join(', ')} ${view.ownStores.length === 1 ? 'charges' : 'charge'} their own.`
          : 'In every store. A store at another address may have its own.'}{' '}
        Old receipts keep the tax they were rung up with; a refund gives back exactly that.
      </p>
      <SettingsTabs current="/settings/tax" />
      <DeedForm deed={keepTaxes} className="form" label="Taxes">
        <TaxFields tax={view} />
        <p className="row acts">
          <Submit className="btn primary">Save the taxes</Submit>
        </p>
      </DeedForm>
    </>
  )
}
