import type { Facts, LedgerRows } from '@vaultsync/sync'
import type { Connection } from '../apply/write-facts.ts'
import { isPersonal, personalTypes, sealOpText } from './op-text.ts'
import type { Vault } from './vault.ts'
import { alikeWords, customerWords } from './words.ts'

type VaultOf = (tenantId: string) => Vault
type Row<T extends keyof LedgerRows> = LedgerRows[T]

const isPersonalOp = ({ type, text }: Row<'op'>) => personalTypes.has(type) && !onlyErases(text)
const isOfCustomer = ({ type }: Row<'audit'>) => type === 'customer.upserted'
const isPersonalText = ({ text }: { readonly text: string }) => isPersonal(text)
const isPersonalFeed = ({ key, body }: Row<'feedRow'>) =>
  body !== null && (key.startsWith('customer:') || key.startsWith('cart:')) && !saysOnlyErased(body)
const isParked = ({ cart }: Row<'cart'>) => cart !== null

/** The tenants of whose customers these facts speak; everyday sales speak of none. */
export function personalTenants(facts: Facts): string[] {
  const tenants = new Set<string>()
  const hear = <R extends { readonly tenantId: string }>(rows: readonly R[] = [], isOne: (row: R) => boolean) => {
    for (const row of rows) if (isOne(row)) tenants.add(row.tenantId)
  }
  hear(facts.op, isPersonalOp)
  hear(facts.opRehomed, isPersonalText)
  hear(facts.quarantine, () => true)
  hear(facts.customer, () => true)
  hear(facts.audit, isOfCustomer)
  hear(facts.cart, isParked)
  hear(facts.feedRow, isPersonalFeed)
  return [...tenants]
}

/** The same facts as they may rest. */
export function sealFacts(facts: Facts, vaultOf: VaultOf): Facts {
  const map = <R extends { readonly tenantId: string }>(
    rows: readonly R[] | undefined,
    isOne: (row: R) => boolean,
    seal: (row: R, vault: Vault) => R,
  ) => rows?.map(row => (isOne(row) ? seal(row, vaultOf(row.tenantId)) : row)) ?? []
  const withText = <R extends { readonly text: string }>(row: R, vault: Vault) => ({
    ...row,
    text: sealOpText(vault, row.text),
  })
  return {
    ...facts,
    op: map(facts.op, isPersonalOp, withText),
    opRehomed: map(facts.opRehomed, isPersonalText, withText),
    quarantine: map(facts.quarantine, () => true, withText),
    customer: map(facts.customer, () => true, sealCustomer),
    cart: map(facts.cart, isParked, (row, vault) => ({
      ...row,
      title: vault.seal(row.title),
      cart: vault.seal(JSON.stringify(row.cart)),
    })),
    feedRow: map(facts.feedRow, isPersonalFeed, (row, vault) => ({
      ...row,
      body: JSON.stringify(vault.seal(row.body ?? 'null')),
    })),
  }
}

function sealCustomer(row: Row<'customer'>, vault: Vault): Row<'customer'> {
  const { nameSealed: name, emailSealed: email, phoneSealed: phone, noteSealed: note, taxExemption } = row
  const sealed = (plain: string | null) => (plain === null ? null : vault.seal(plain))
  const marks = row.erased ? [] : vault.marks(customerWords(name, email, phone))
  const rests = {
    ...row,
    nameSealed: vault.seal(name),
    emailSealed: sealed(email),
    phoneSealed: sealed(phone),
    noteSealed: sealed(note),
    taxExemption: taxExemption === null ? null : vault.seal(JSON.stringify(taxExemption)),
    marks,
    alike: row.erased ? [] : vault.marks(alikeWords(name, email, phone)),
  }
  return rests
}

/** True of a body that says that somebody is erased and nothing of who it was. */
function saysOnlyErased(body: string): boolean {
  if (!body.includes('"erased":true')) return false
  try {
    const said = JSON.parse(body) as Record<string, unknown>
    return (
      said.erased === true && said.name === 'Erased' && [said.email, said.phone, said.note].every(one => one === null)
    )
  } catch {
    return false
  }
}

/** `customer:<id>`, and more when it says how they were changed. */
const mentioned = ({ tenantId, subject }: Row<'audit'>) => ({ tenantId, customerId: subject?.split(':')[1] ?? '' })

/** Once somebody is erased, what earlier ops said of them goes too, in the same transaction. */
export async function forgetErased(sql: Connection, facts: Facts): Promise<void> {
  // The trail and the customer may be written one after the other: whichever comes last finds both.
  const erasedNow = (facts.customer ?? []).filter(({ erased }) => erased)
  const spokenOf = [
    ...(facts.audit ?? []).filter(isOfCustomer).map(mentioned),
    ...erasedNow.map(({ tenantId, customerId }) => ({ tenantId, customerId })),
  ]
  if (spokenOf.length === 0) return
  const tenants = [...new Set(spokenOf.map(({ tenantId }) => tenantId))]
  await Promise.all(
    tenants.map(tenantId => {
      const mine = spokenOf.filter(line => line.tenantId === tenantId)
      const customers = mine.map(({ customerId }) => customerId)
      return sql`select vaultsync_forget_customers(${tenantId}, ${[...new Set(customers)]}::uuid[])`
    }),
  )
}

function onlyErases(text: string): boolean {
  if (!text.includes('"erased":true')) return false
  const { body } = JSON.parse(text) as { body?: unknown }
  return typeof body === 'object' && body !== null && saysOnlyErased(JSON.stringify(body))
}
