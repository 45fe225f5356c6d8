'use client'

import { useState } from 'react'
import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { ChoiceField, TextField } from '../portal/forms/fields.tsx'
import type { TenantView } from './views.ts'

export interface PlanDeeds {
  readonly extend: Deed
  readonly suspendShop: Deed
  readonly resumeShop: Deed
  readonly giveBack: Deed
}

interface PlanActsProps {
  readonly view: Pick<TenantView, 'tenantId' | 'trial' | 'suspended' | 'refunds'>
  readonly deeds: PlanDeeds
}

const days = [7, 14, 30, 60].map(count => ({ value: String(count), words: `${count} days` }))

type Open = 'extend' | 'refund' | 'suspend' | null

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
        {view.refunds.length > 0 && (
          <button type="button" className="btn" aria-expanded={open === 'refund'} onClick={turn('refund')}>
            Refund
          </button>
        )}
        <button type="button" className="btn" aria-expanded={open === 'suspend'} onClick={turn('suspend')}>
          {view.suspended ? 'Resume' : 'Suspend'}
        </button>
      </p>
      {open === 'extend' && <Extend view={view} deed={deeds.extend} />}
      {open === 'refund' && <Refund view={view} deed={deeds.giveBack} />}
      {open === 'suspend' && <Suspend view={view} deeds={deeds} />}
      <p className="note">Each asks for a reason and writes to the audit.</p>
    </>
  )
}

type View = PlanActsProps['view']

function Extend({ view, deed }: { view: View; deed: Deed }) {
  return (
    <DeedForm deed={deed} label="Extend the trial" className="form">
      <input type="hidden" name="tenant" value={view.tenantId} />
      <ChoiceField label="By how much" name="days" choices={days} defaultValue="14" />
      <TextField label="Why" name="reason" />
      <Submit className="btn primary">Extend the trial</Submit>
    </DeedForm>
  )
}

function Refund({ view, deed }: { view: View; deed: Deed }) {
  const [first] = view.refunds
  const [amount, setAmount] = useState(first?.amount ?? '')
  return (
    <DeedForm deed={deed} label="Refund a payment" className="form">
      <input type="hidden" name="tenant" value={view.tenantId} />
      <ChoiceField
        label="Invoice"
        name="invoice"
        choices={view.refunds.map(({ invoiceId, words }) => ({ value: invoiceId, words }))}
        onChange={event =>
          setAmount(view.refunds.find(({ invoiceId }) => invoiceId === event.target.value)?.amount ?? '')
        }
      />
      <TextField
        label="How much, to the card that paid"
        name="amount"
        inputMode="decimal"
        value={amount}
        onChange={event => setAmount(event.target.value)}
      />
      <TextField label="Why" name="reason" />
      <Submit className="btn primary">Give it back</Submit>
    </DeedForm>
  )
}

function Suspend({ view, deeds }: { view: View; deeds: PlanDeeds }) {
  const words = view.suspended ? 'Resume the shop' : 'Suspend the shop'
  return (
    <DeedForm deed={view.suspended ? deeds.resumeShop : deeds.suspendShop} label={words} className="form">
      <input type="hidden" name="tenant" value={view.tenantId} />
      {!view.suspended && (
        <p className="note">The portal only shows. Tills go on selling, and what they send is taken.</p>
      )}
      <TextField label="Why" name="reason" />
      <Submit className="btn primary">{words}</Submit>
    </DeedForm>
  )
}
