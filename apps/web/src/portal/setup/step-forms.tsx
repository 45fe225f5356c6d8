'use client'

import { useRouter } from 'next/navigation'
import { EnrolForm } from '../devices/enrol-form.tsx'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import { StoreForm } from '../settings/store-form.tsx'
import { TaxFields } from '../settings/tax-fields.tsx'
import { FirstSale } from './first-sale.tsx'
import type { SetupDeeds } from './setup-page.tsx'
import type { StepId } from './steps.ts'
import type { SetupView } from './view.ts'

interface StepFormsProps {
  readonly view: SetupView
  readonly step: StepId
  readonly deeds: SetupDeeds
}

/** One step at a time. A step that is done leads to the first that is open. */
export function StepForms({ view, step, deeds }: StepFormsProps) {
  const router = useRouter()
  const onward = () => router.push('/setup')
  switch (step) {
    case 'store':
      return view.store && <StoreForm view={view.store} deed={deeds.keepStore} onward={onward} />
    case 'tax':
      return (
        <DeedForm deed={deeds.keepTaxes} className="form" label="Tax" onDone={onward}>
          <TaxFields tax={view.tax} />
          <p className="note">
            Taxes differ by place and by goods, and they change: what is filled in is what is usual. Ask whoever does
            your books before you sell for real.
          </p>
          <p className="row acts">
            <Submit className="btn primary">This is right</Submit>
          </p>
        </DeedForm>
      )
    case 'pin':
      return <OwnPin view={view} deeds={deeds} onward={onward} />
    case 'goods':
      return <Goods view={view} deeds={deeds} onward={onward} />
    case 'lane':
      return <Lane view={view} deeds={deeds} />
    case 'sale':
      return <FirstSale view={view} />
  }
}

function OwnPin({ view, deeds, onward }: { view: SetupView; deeds: SetupDeeds; onward: () => void }) {
  if (!view.owner)
    return (
      <p>
        You do not stand on the list of staff yet. <a href="/staff/new">Add yourself there.</a>
      </p>
    )
  return (
    <DeedForm deed={deeds.keepOwnPin} className="form" label="Set your PIN" onDone={onward}>
      <div className="pair">
        <TextField
          label="Your name"
          name="name"
          defaultValue={view.owner.name}
          maxLength={120}
          autoComplete="name"
          hint="On receipts and in the shift."
        />
        <TextField
          label="Your PIN"
          name="pin"
          inputMode="numeric"
          maxLength={view.owner.pinLength}
          hint={`${view.owner.pinLength} digits that nobody guesses. A lane asks for them before every sale.`}
        />
      </div>
      <p className="note">
        Who sells beside you gets a PIN and a role on the page <a href="/staff">Staff</a>, now or later.
      </p>
      <p className="row acts">
        <Submit className="btn primary">Save my PIN</Submit>
      </p>
    </DeedForm>
  )
}

function Goods({ view, deeds, onward }: { view: SetupView; deeds: SetupDeeds; onward: () => void }) {
  if (view.skuCount > 0)
    return (
      <p>
        <b>{view.skuCount}</b> things to sell are in the catalogue. <a href="/catalogue">Look at them.</a>
      </p>
    )
  return (
    <>
      <p>
        A file from your old system is read as it is: columns are recognised, nothing is written before you have seen
        what would be.
      </p>
      <div className="row acts">
        {view.mayImport && (
          <a className="btn primary" href="/import">
            Bring a file
          </a>
        )}
        <DeedForm deed={deeds.takeGoods} label="Goods to try" onDone={onward}>
          <Submit>Take goods to try</Submit>
        </DeedForm>
      </div>
      <p className="note">Goods to try are 32 invented cards and things for the counter, in every condition.</p>
    </>
  )
}

function Lane({ view, deeds }: { view: SetupView; deeds: SetupDeeds }) {
  const [first] = view.lanes
  return (
    <>
      {first && (
        <p>
          <i className="mark mark-4" aria-hidden="true" /> <b>{first.lane}</b> is here.{' '}
          <a href="/setup">Go on to the first sale.</a>
        </p>
      )}
      {view.enrol && <EnrolForm view={view.enrol} makeCode={deeds.makeCode} askEnrolled={deeds.askEnrolled} stacked />}
    </>
  )
}
