'use client'

import { useState } from 'react'
import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { ChoiceField, TextField } from '../portal/forms/fields.tsx'

export interface PlanDeeds {
  readonly extend: Deed
  readonly suspendShop: Deed
  readonly resumeShop: Deed
}

interface PlanActsProps {
  readonly view: { readonly tenantId: string; readonly trial: boolean; readonly suspended: boolean }
  readonly deeds: PlanDeeds
}

const days = [7, 14, 30, 60].map(count => ({ value: String(count), words: `${count} days` }))

type Open = 'extend' | 'suspend' | null

/** What may be done to the plan. Each opens a form that asks why. */
export function PlanActs({ view, deeds }: PlanActsProps) {
  const [open, setOpen] = useState<Open>(null)
  const turn = (which: Open) => () => setOpen(open === which ? null : which)
  return (
    <>
      <p className="row acts">
        {view.trial && (
          <button type="button" className="btn" aria-expanded={open === 'extend'} onClick={turn('extend')}>
            Extend
          </button>
        )}
        <button type="button" className="btn" aria-expanded={open === 'suspend'} onClick={turn('suspend')}>
          {view.suspended ? 'Resume' : 'Suspend'}
        </button>
      </p>
      {open === 'extend' && (
        <DeedForm deed={deeds.extend} label="Extend the trial" className="form">
          <input type="hidden" name="tenant" value={view.tenantId} />
          <ChoiceField label="By how much" name="days" choices={days} defaultValue="14" />
          <TextField label="Why" name="reason" />
          <Submit className="btn primary">Extend the trial</Submit>
        </DeedForm>
      )}
      {open === 'suspend' && (
        <DeedForm
          deed={view.suspended ? deeds.resumeShop : deeds.suspendShop}
          label={view.suspended ? 'Resume the shop' : 'Suspend the shop'}
          className="form"
        >
          <input type="hidden" name="tenant" value={view.tenantId} />
          {!view.suspended && (
            <p className="note">The portal only shows. Tills go on selling, and what they send is taken.</p>
          )}
          <TextField label="Why" name="reason" />
          <Submit className="btn primary">{view.suspended ? 'Resume the shop' : 'Suspend the shop'}</Submit>
        </DeedForm>
      )}
      <p className="note">Each asks for a reason and writes to the audit.</p>
    </>
  )
}
