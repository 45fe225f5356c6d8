import type { FeedBodies } from '@vaultsync/sync'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../coordinator/perform.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useRoom, useTillState } from '../shell/till-context.tsx'

interface NewCustomerProps {
  readonly name: string
  onSaved(customer: FeedBodies['customer']): void
  onBack(): void
}

/** A name is enough. Kept on this lane before anything else happens. */
export function NewCustomer({ name, onSaved, onBack }: NewCustomerProps) {
  const { engine, till, words, newId } = useRoom()
  const { cashier } = useTillState()
  const [fields, setFields] = useState({ name: /\d{3}|@/.test(name) ? '' : name, phone: '', email: '' })
  const [mayWrite, setMayWrite] = useState(false)
  const [wrong, setWrong] = useState<{ name?: string; email?: string }>({})
  useShortcuts([{ keys: ['Escape'], label: '', quiet: true, run: onBack }])

  const submit = async () => {
    if (fields.name.trim() === '') return setWrong({ name: words.customer.nameNeeded })
    if (fields.email !== '' && !/^\S+@\S+$/.test(fields.email)) return setWrong({ email: words.customer.wrongEmail })
    const atMs = Date.now() + engine.snapshot().clockOffsetMs
    const customer = customerOf(newId(), fields, mayWrite ? { given: true, atMs, how: 'till' } : null)
    try {
      await engine.commit('customer.upserted', customer, cashier?.staffId ?? null)
      return onSaved(customer)
    } catch (failure) {
      return till.dispatch({ type: 'deedNotKept', reason: reasonOf(failure) })
    }
  }
  const change = (field: keyof typeof fields) => (event: { target: { value: string } }) => {
    setFields(before => ({ ...before, [field]: event.target.value }))
    setWrong({})
  }
  return (
    <main className="panel">
      <header className="task">
        <h1>{words.customer.create}</h1>
        <button type="button" onClick={onBack}>
          <kbd>Esc</kbd> {words.keys.back}
        </button>
      </header>
      <form
        className="ask"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field
          label={words.customer.name}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first of three fields
          autoFocus
          value={fields.name}
          wrong={wrong.name}
          onChange={change('name')}
        />
        <Field label={words.customer.phone} type="tel" value={fields.phone} onChange={change('phone')} />
        <Field
          label={words.customer.email}
          type="email"
          value={fields.email}
          wrong={wrong.email}
          onChange={change('email')}
        />
        <label className="agree">
          <input type="checkbox" checked={mayWrite} onChange={event => setMayWrite(event.target.checked)} />
          {words.customer.mayWrite}
        </label>
        <p>
          <small>{words.customer.createNote}</small>
        </p>
        <Key main type="submit" shortcut="Enter">
          {words.customer.save}
        </Key>
      </form>
    </main>
  )
}

type Customer = FeedBodies['customer']
type Agreement = NonNullable<Customer['consent']>['email']

/** What was agreed holds for the ways that were given; who was not asked has said nothing. */
function customerOf(
  customerId: string,
  fields: { name: string; phone: string; email: string },
  agreed: Agreement,
): Customer {
  const email = fields.email === '' ? null : fields.email
  const phone = fields.phone.trim() === '' ? null : fields.phone.trim()
  return {
    customerId,
    name: fields.name.trim(),
    email,
    phone,
    tags: [],
    note: null,
    taxExemption: null,
    consent: agreed && { email: email === null ? null : agreed, phone: phone === null ? null : agreed },
    erased: false,
  }
}
