import { withTenant } from '@vaultsync/db'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { isEmail } from '../account/addresses.ts'
import { database } from '../database.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { oneDay } from '../writes/parameters.ts'
import { tell } from '../writes/tell.ts'
import type { Consent, CustomerRecord } from './customers-view.ts'
import { standing } from './merge-view.ts'
import { aliasesOf } from './one-person.ts'

const gone = refused('This customer is not there any more. Go back to the list.')

async function recordOf(person: Person, fields: Fields): Promise<CustomerRecord | null> {
  const customerId = fields.id('customerId')
  if (customerId === null) return null
  return withTenant(database(), person.tenantId, tx => standing(person.tenantId, tx, customerId))
}

export async function saveCustomer(person: Person, fields: Fields): Promise<Answer> {
  if (!mayAnywhere(person, 'customer.edit')) return gone
  const record = await recordOf(person, fields)
  if (!record) return gone
  const name = fields.text('name', 300)
  if (name === '') return refused('A customer needs a name, if only a first one.', 'name')
  const email = fields.optional('email', 320)
  if (email !== null && !isEmail(email)) return refused('An address such as noor@lowtide.example.', 'email')
  const certificate = fields.text('certificate', 200)
  const until = fields.text('exemptUntil', 10)
  const expires = oneDay({ until }, 'until')
  if (until !== '' && expires === null) return refused('A day such as 2027-12-31, or nothing.', 'exemptUntil')
  const body = {
    customerId: record.customerId,
    name,
    email,
    phone: fields.optional('phone', 60),
    tags: [
      ...new Set(
        fields
          .text('tags', 2000)
          .split(',')
          .map(tag => tag.trim().slice(0, 60))
          .filter(Boolean),
      ),
    ].slice(0, 50),
    note: fields.optional('note', 4000),
    taxExemption: certificate === '' ? null : { certificate, reason: fields.text('exemptReason', 300), expires },
    consent: consentOf(record.consent, fields),
    erased: false,
  }
  await tell(person, [{ type: 'customer.upserted', store: null, body }])
  return done('Saved.', { undo: { words: 'Undo', fields: asTyped(record) } })
}

/** What is ticked as it was stays as it was said; a change is said here and now. */
function consentOf(before: Consent | null, fields: Fields): Consent | null {
  const said = (was: Consent['email'], given: boolean): Consent['email'] =>
    given === (was?.given ?? false) ? was : { given, atMs: Date.now(), how: 'portal' }
  const email = said(before?.email ?? null, fields.ticked('consentEmail'))
  const phone = said(before?.phone ?? null, fields.ticked('consentPhone'))
  return email === null && phone === null ? null : { email, phone }
}

function asTyped({
  customerId,
  name,
  email,
  phone,
  tags,
  note,
  taxExemption,
  consent,
}: CustomerRecord): Record<string, string> {
  return {
    customerId,
    name,
    email: email ?? '',
    phone: phone ?? '',
    tags: tags.join(', '),
    note: note ?? '',
    certificate: taxExemption?.certificate ?? '',
    exemptReason: taxExemption?.reason ?? '',
    exemptUntil: taxExemption?.expires ?? '',
    consentEmail: consent?.email?.given ? 'on' : '',
    consentPhone: consent?.phone?.given ? 'on' : '',
  }
}

/** Forgets who somebody is, and whoever went into them; what they bought stays in the books, nobody's. */
export async function eraseCustomer(person: Person, fields: Fields): Promise<Answer> {
  if (!mayAnywhere(person, 'customer.erase')) return gone
  const record = await recordOf(person, fields)
  if (!record) return gone
  if (fields.text('confirm', 300) !== record.name)
    return refused(`Type ${record.name} to be sure. That cannot be undone.`, 'confirm')
  const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null }
  const aliases = await withTenant(database(), person.tenantId, tx => aliasesOf(tx, record.customerId))
  const words = [record.customerId, ...aliases].map(
    customerId =>
      ({
        type: 'customer.upserted',
        store: null,
        body: { customerId, name: 'Erased', ...nothing, erased: true },
      }) as const,
  )
  await tell(person, words)
  return done('Forgotten, here and on every lane that is heard.')
}
