import { alikeWords, tenantVault, type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { DoublesView, Likely } from '../../portal/customers/view.ts'
import { database } from '../database.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { idsIn, standsAlone } from './one-person.ts'
import { opener } from './opened.ts'
import { shopSpeech } from './shop-speech.ts'

/** Marks that more people share than this say nothing: the shop's own address, a telephone of all zeros. */
const mostAlike = 12
const mostGroups = 50
const markedAtOnce = 2_000

type AtRest = { customerId: string; name: string; email: string | null; phone: string | null }

const atRest = sql`c.customer_id as "customerId", c.name_sealed as name, c.email_sealed as email, c.phone_sealed as phone`

/**
 * Customers who have an address, a telephone or a whole name in common. Compared are keyed marks, in the database; only
 * who is shown is opened. It is looked for when somebody asks, and by nobody else.
 */
export async function doublesView(person: Person): Promise<DoublesView | null> {
  if (!mayMerge(person)) return null
  return withTenant(database(), person.tenantId, async tx => {
    const unmarked = await markOlder(person.tenantId, tx)
    const { timezone: _zone, ...speech } = await shopSpeech(tx)
    const found = await tx.execute<{ ids: string[] }>(sql`
      select array_agg(customer_id order by stamp, customer_id) as ids from (
        select c.customer_id, c.stamp, unnest(c.alike) as mark from customer c where not c.erased and ${standsAlone}) m
      group by mark having count(*) between 2 and ${mostAlike} order by max(stamp) desc limit ${mostGroups * 3}`)
    const groups = [...new Map(found.map(({ ids }) => [ids.join(' '), ids])).values()].filter(
      (ids, at, all) => !all.some((other, place) => place !== at && isWithin(ids, other)),
    )
    const people = await opened(person.tenantId, tx, groups.flat())
    const shown = groups.map(ids => {
      const all = ids.flatMap(id => people.get(id) ?? [])
      return { why: whyAlike(all), people: all.map(({ words: _words, ...one }) => one) }
    })
    return {
      ...speech,
      groups: shown.toSorted((a, b) => weight(a.why) - weight(b.why)).slice(0, mostGroups),
      more: shown.length > mostGroups,
      unmarked,
    }
  })
}

const isWithin = (some: readonly string[], all: readonly string[]) =>
  some.length < all.length && some.every(id => all.includes(id))

export const mayMerge = (person: Person): boolean =>
  mayAnywhere(person, 'customer.edit') && mayAnywhere(person, 'customer.credit')

/** Who may be the same person as this one, found by what they have in common. */
export async function likelyDoublesOf(tenantId: string, tx: TenantTransaction, customerId: string): Promise<Likely[]> {
  const rows = await tx.execute<{ customerId: string }>(sql`
    select c.customer_id as "customerId" from customer c, customer me
    where me.customer_id = ${customerId}::uuid and c.tenant_id = me.tenant_id and c.customer_id <> me.customer_id
      and c.alike && me.alike and not c.erased and ${standsAlone} limit ${mostAlike}`)
  const people = await opened(tenantId, tx, [customerId, ...rows.map(row => row.customerId)])
  const me = people.get(customerId)
  return rows.flatMap(row => {
    const one = people.get(row.customerId)
    if (!one || !me) return []
    const { words: _words, ...likely } = one
    return [{ ...likely, why: whyAlike([me, one]) }]
  })
}

type Opened = Omit<Likely, 'why'> & { readonly words: readonly string[] }

async function opened(tenantId: string, tx: TenantTransaction, ids: readonly string[]): Promise<Map<string, Opened>> {
  if (ids.length === 0) return new Map()
  const open = await opener(tenantId, tx)
  const rows = await tx.execute<AtRest>(sql`select ${atRest} from customer c where c.customer_id = ${idsIn(ids)}`)
  return new Map(
    rows.map(row => {
      const [name, email, phone] = [open(row.name) ?? '–', open(row.email), open(row.phone)]
      return [row.customerId, { customerId: row.customerId, name, email, phone, words: alikeWords(name, email, phone) }]
    }),
  )
}

const reasons = [
  ['e', 'the same e-mail'],
  ['p', 'the same telephone'],
  ['n', 'the same name'],
] as const

/** An address in common says more than a telephone, and that more than a name. */
const weight = (why: string) => reasons.findIndex(([, words]) => why.includes(words))

function whyAlike(people: readonly { readonly words: readonly string[] }[]): string {
  const shared = people.flatMap(({ words }, at) =>
    words.filter(word => people.some((other, place) => place !== at && other.words.includes(word))),
  )
  const why = reasons.filter(([kind]) => shared.some(word => word.startsWith(`${kind}:`))).map(([, words]) => words)
  return why.join(', ')
}

/** Customers from before there were marks get theirs, some at a time. Answers with how many are still without. */
async function markOlder(tenantId: string, tx: TenantTransaction): Promise<number> {
  const rows = await tx.execute<AtRest>(sql`
    select ${atRest} from customer c where c.alike is null limit ${markedAtOnce} for update skip locked`)
  if (rows.length === 0) return 0
  const vault = await tenantVault(database(), tx, tenantId)
  if (vault === null) return 0
  const marked = rows.map(({ customerId, name, email, phone }) => {
    const [plainName = '', plainEmail = null, plainPhone = null] = [name, email, phone].map(text =>
      text === null ? null : vault.open(text),
    )
    return { id: customerId, marks: vault.marks(alikeWords(plainName ?? '', plainEmail, plainPhone)) }
  })
  await tx.execute(sql`
    update customer c set alike = array(select jsonb_array_elements_text(m.marks))
    from jsonb_to_recordset(${JSON.stringify(marked)}::jsonb) as m (id uuid, marks jsonb)
    where c.customer_id = m.id and c.alike is null`)
  if (rows.length < markedAtOnce) return 0
  const [left] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from customer where alike is null`)
  return left?.n ?? 0
}
