import type { FeedBodies } from '@vaultsync/sync'
import { Field, Key } from '@vaultsync/ui'
import { type FormEvent, useEffect, useMemo, useState } from 'react'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { PanelHead } from '../shell/panel-head.tsx'
import { useEngine, useRoom, useTillState } from '../shell/till-context.tsx'
import { matching } from './matching.ts'
import { NewCustomer } from './new-customer.tsx'

/** Found by name, phone or e-mail among everyone this lane knows, or created on the spot. */
export function CustomerPanel() {
  const { engine, till, words } = useRoom()
  const { sale } = useTillState()
  const { safety } = useEngine()
  const [typed, setTyped] = useState('')
  const [creating, setCreating] = useState(false)
  const [chosen, setChosen] = useState(0)
  const [everyone, setEveryone] = useState<readonly FeedBodies['customer'][]>([])
  useEffect(() => {
    void engine.rows('customer').then(setEveryone)
  }, [engine, safety])
  const found = useMemo(() => matching(everyone, typed).slice(0, 50), [everyone, typed])
  useShortcuts([{ keys: ['Alt+n'], label: words.customer.create, quiet: true, run: () => setCreating(true) }])

  const attach = (customer: FeedBodies['customer'] | null) => {
    till.dispatch({
      type: 'sale',
      event: {
        type: 'attachCustomer',
        customer: customer === null ? null : { customerId: customer.customerId, name: customer.name },
      },
    })
    const exemption = customer?.taxExemption ?? null
    if (exemption !== null) {
      const { certificate, reason } = exemption
      till.dispatch({ type: 'sale', event: { type: 'exemptFromTax', exemption: { certificate, reason } } })
    }
  }
  if (creating) return <NewCustomer name={typed} onSaved={attach} onBack={() => setCreating(false)} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const customer = found[chosen]
    if (customer !== undefined) attach(customer)
    else setCreating(true)
  }
  const attached = 'customer' in sale ? sale.customer : null
  return (
    <main className="panel found">
      <PanelHead title={words.customer.title} back={words.customer.esc} />
      <form className="ask" onSubmit={submit}>
        <Field
          label={words.customer.find}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- one question, one field
          autoFocus
          value={typed}
          onChange={event => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={event => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            event.preventDefault()
            setChosen(at => Math.min(found.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1))))
          }}
        />
        <p className="row-of-keys">
          <Key shortcut="Alt N" onClick={() => setCreating(true)}>
            {words.customer.create}
          </Key>
          {attached === null ? null : <Key onClick={() => attach(null)}>{words.cart.takeCustomerOff}</Key>}
        </p>
      </form>
      <div className="scroll">
        {found.length === 0 && typed !== '' ? <p className="lead">{words.customer.nobody}</p> : null}
        <Found customers={found} chosen={chosen} onAttach={attach} />
      </div>
    </main>
  )
}

interface FoundProps {
  readonly customers: readonly FeedBodies['customer'][]
  readonly chosen: number
  onAttach(customer: FeedBodies['customer']): void
}

function Found({ customers, chosen, onAttach }: FoundProps) {
  const { words } = useRoom()
  return (
    <table className="rows">
      <tbody>
        {customers.map((customer, at) => (
          <tr key={customer.customerId} className={at === chosen ? 'on' : undefined}>
            <th scope="row">{customer.name}</th>
            <td className="long">{[customer.phone, customer.email].filter(Boolean).join(' · ')}</td>
            <td>{customer.taxExemption === null ? '' : words.customer.exemption}</td>
            <td className="num">
              <Key {...(at === chosen ? { shortcut: 'Enter' } : {})} onClick={() => onAttach(customer)}>
                {words.customer.attach}
              </Key>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
