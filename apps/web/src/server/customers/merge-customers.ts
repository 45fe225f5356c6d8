import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { money } from '../../portal/figures.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import type { Consent, CustomerRecord } from './customers-view.ts'
import { mayMerge } from './likely-doubles.ts'
import { standing } from './merge-view.ts'
import { aliasesOf, idNow } from './one-person.ts'
import { shopSpeech } from './shop-speech.ts'

const gone = refused('One of these customers is not there any more. Go back to the list and look who is.')
const same = refused('This is one customer, not two. Choose somebody else to merge with.')
const meanwhile = refused('Somebody else changed these two a moment ago, and nothing was merged. Look at them again.')
const mostNote = 4000

/** The one who goes becomes another name of the one who stays, with everything they bought, sold and have with us. */
export async function mergeCustomers(person: Person, fields: Fields): Promise<Answer> {
  if (!mayMerge(person)) return gone
  const [mine, other] = [fields.id('customerId'), fields.id('other')]
  if (mine === null || other === null) return gone
  if (mine === other) return same
  const read = await withTenant(database(), person.tenantId, async tx => {
    const [one, two] = [await standing(person.tenantId, tx, mine), await standing(person.tenantId, tx, other)]
    if (!one || !two) return null
    const [into, from] = fields.text('stays') === 'other' ? [two, one] : [one, two]
    const [lent] = await tx.execute<{ minor: number }>(
      sql`select leased_minor::float8 as minor from credit_balance where customer_id = ${from.customerId}::uuid`,
    )
    const also = await aliasesOf(tx, from.customerId)
    return { one, two, into, from, also, lentMinor: lent?.minor ?? 0, speech: await shopSpeech(tx) }
  })
  if (!read) return gone
  const { into, from, also, lentMinor, speech } = read
  if (lentMinor > 0) return refused(lentWords(from.name, into.name, money(lentMinor, speech)), 'stays')
  const body = joined(read, fields)
  await tell(person, [
    { type: 'customer.upserted', store: null, body },
    { type: 'customer.merged', store: null, body: { from: from.customerId, into: into.customerId, also } },
  ])
  const now = await withTenant(database(), person.tenantId, tx => idNow(tx, from.customerId))
  if (now !== into.customerId) return meanwhile
  return done('Merged.', { shown: { customerId: into.customerId } })
}

const lentWords = (from: string, into: string, lent: string) =>
  `A lane may still spend ${lent} of ${from}’s credit without internet. Let ${from} stay instead of ${into}, or merge once the lane has given it back.`

interface Pair {
  readonly one: CustomerRecord
  readonly two: CustomerRecord
  readonly into: CustomerRecord
  readonly from: CustomerRecord
}

/** Each field from whom it was chosen from; tags of both, and both notes. */
function joined({ one, two, into, from }: Pair, fields: Fields) {
  const chosen = <K extends 'name' | 'email' | 'phone' | 'taxExemption'>(key: K): CustomerRecord[K] => {
    const pick = fields.text(key)
    if (pick === 'this') return one[key]
    if (pick === 'other') return two[key]
    return into[key] || from[key]
  }
  const notes = [...new Set([into.note, from.note].filter(Boolean))].join('\n')
  return {
    customerId: into.customerId,
    name: chosen('name') || into.name,
    email: chosen('email') || null,
    phone: chosen('phone') || null,
    tags: [...new Set([...into.tags, ...from.tags])].slice(0, 50),
    note: notes === '' ? null : notes.slice(0, mostNote),
    taxExemption: chosen('taxExemption') ?? null,
    consent: bothSaid(into, from, { email: chosen('email'), phone: chosen('phone') }),
    erased: false,
  }
}

/** Consent goes with the address or telephone that was kept; where both records have that one, the later word counts. */
function bothSaid(
  into: CustomerRecord,
  from: CustomerRecord,
  kept: Pick<CustomerRecord, 'email' | 'phone'>,
): Consent | null {
  const of = (way: 'email' | 'phone') => {
    const words = [into, from].flatMap(one => (one[way] === kept[way] && one.consent?.[way] ? [one.consent[way]] : []))
    return words.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null
  }
  const [email, phone] = [of('email'), of('phone')]
  return email === null && phone === null ? null : { email, phone }
}
