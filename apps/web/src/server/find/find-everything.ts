import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { byLane } from '../devices/by-lane.ts'
import { money } from '../../portal/figures.ts'
import type { Finding } from '../../portal/find/view.ts'
import { sections } from '../../portal/shell/sections.ts'
import { parseCatalogueQuery } from '../catalogue/catalogue-query.ts'
import { serverRanking } from '../catalogue/search-server.ts'
import { shelves } from '../catalogue/shelves.ts'
import { type TenantSpeech, tenantSpeech } from '../catalogue/tenant-speech.ts'
import { anyoneFits, standsAlone } from '../customers/one-person.ts'
import { nameFits, opener } from '../customers/opened.ts'
import { database } from '../database.ts'
import { mayAnywhere, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { printable } from '../writes/fields.ts'

const most = 5
const longest = 100

/** Everything that some words may mean, a few of each kind, and only what this person may see. */
export async function findEverything(person: Person, typed: unknown, nowMs = Date.now()): Promise<Finding[]> {
  const text = typeof typed === 'string' ? printable(typed, longest).trim() : ''
  if (text === '') return []
  const found = await withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    return {
      speech,
      others: [
        ...(await findSales(tx, person, text)),
        ...(await findCustomers(tx, person, text)),
        ...(await findLanes(tx, person, text)),
        ...(await findStaff(tx, person, text)),
        ...(await findStores(tx, person, text)),
        ...findPages(person, text),
      ],
    }
  })
  const goods = await findItems(person, text, found.speech, nowMs)
  // Where letters had to be forgiven to find goods, what is called so stands before them.
  return goods.forgiven ? [...found.others, ...goods.items] : [...goods.items, ...found.others]
}

interface Goods {
  readonly items: readonly Finding[]
  readonly forgiven: boolean
}

async function findItems(person: Person, text: string, speech: TenantSpeech, nowMs: number): Promise<Goods> {
  if (!mayAnywhere(person, 'catalogue.view')) return { items: [], forgiven: false }
  const ranking = await serverRanking(person.tenantId, text)
  const query = parseCatalogueQuery({ q: text })
  const { groups, readAs } = await shelves().ask(person.tenantId, 'window', [query, 0, speech, nowMs, ranking])
  const items = groups.slice(0, most).map(
    ({ itemId, name, detail, range }): Finding => ({
      kind: 'item',
      title: name,
      detail: [detail, range].filter(Boolean).join(', '),
      href: `/catalogue/${itemId}`,
    }),
  )
  return { items, forgiven: readAs !== null }
}

const likeOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** The whole number of any sale; a part of it, of one within five weeks. */
async function findSales(tx: TenantTransaction, person: Person, text: string): Promise<Finding[]> {
  if (!/\d/.test(text)) return []
  const rows = await tx.execute<{
    saleId: string
    storeId: string
    receiptNumber: string
    store: string
    atMs: number
    totalMinor: number
    currency: string
    locale: string
    timezone: string
  }>(sql`
    select s.sale_id as "saleId", s.store_id as "storeId", s.receipt_number as "receiptNumber", st.name as store,
      (extract(epoch from s.completed_at) * 1000)::float8 as "atMs", s.total_minor::float8 as "totalMinor", s.currency,
      st.locale, st.timezone
    from sale s join store st using (tenant_id, store_id)
    where s.receipt_number = ${text.toUpperCase()}
      or (s.business_day > current_date - 36 and s.receipt_number ilike ${likeOf(text)})
    order by s.completed_at desc limit ${most * 4}`)
  return rows
    .filter(({ storeId }) => seesStore(person, storeId))
    .slice(0, most)
    .map(({ saleId, receiptNumber, store, atMs, totalMinor, currency, locale, timezone }) => {
      const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: timezone })
      const detail = [store, at.format(atMs), money(totalMinor, { locale, currency })].join(', ')
      return { kind: 'sale', title: receiptNumber, detail, href: `/sales/${saleId}` }
    })
}

async function findCustomers(tx: TenantTransaction, person: Person, text: string): Promise<Finding[]> {
  if (!mayAnywhere(person, 'customer.view')) return []
  const open = await opener(person.tenantId, tx)
  const rows = await tx.execute<{ customerId: string; name: string; email: string | null }>(sql`
    select c.customer_id as "customerId", c.name_sealed as name, c.email_sealed as email from customer c
    where not c.erased and ${standsAlone} and ${anyoneFits(person.tenantId, await nameFits(person.tenantId, tx, text))} order by c.stamp desc limit ${most}`)
  return rows.map(({ customerId, name, email }) => ({
    kind: 'customer',
    title: open(name) ?? '–',
    detail: open(email) ?? '',
    href: `/customers/${customerId}`,
  }))
}

async function findLanes(tx: TenantTransaction, person: Person, text: string): Promise<Finding[]> {
  if (!mayAnywhere(person, 'device.edit')) return []
  const rows = await tx.execute<{ deviceId: string; storeId: string; lane: string; store: string; status: string }>(sql`
    select d.device_id as "deviceId", d.store_id as "storeId", d.lane, s.name as store, d.status
    from device d join store s using (tenant_id, store_id)
    where concat_ws(' ', s.name, d.lane, s.name) ilike ${likeOf(text)} order by s.name, ${byLane} limit ${most * 4}`)
  return rows
    .filter(({ storeId }) => seesStore(person, storeId))
    .slice(0, most)
    .map(({ deviceId, lane, store, status }) => ({
      kind: 'lane',
      title: `${store} ${lane}`,
      detail: status === 'enrolled' ? '' : status,
      href: `/devices/${deviceId}`,
    }))
}

async function findStaff(tx: TenantTransaction, person: Person, text: string): Promise<Finding[]> {
  if (!mayAnywhere(person, 'staff.edit')) return []
  const rows = await tx.execute<{ staffId: string; name: string; active: boolean }>(sql`
    select staff_id as "staffId", name, active from staff where name ilike ${likeOf(text)}
    order by active desc, name limit ${most}`)
  return rows.map(({ staffId, name, active }) => ({
    kind: 'person',
    title: name,
    detail: active ? '' : 'no longer here',
    href: `/staff/${staffId}`,
  }))
}

async function findStores(tx: TenantTransaction, person: Person, text: string): Promise<Finding[]> {
  const rows = await tx.execute<{ storeId: string; name: string }>(sql`
    select store_id as "storeId", name from store where not closed and name ilike ${likeOf(text)} order by name limit ${most}`)
  return rows
    .filter(({ storeId }) => seesStore(person, storeId))
    .map(({ storeId, name }) => ({ kind: 'store', title: name, detail: 'Its sales', href: `/sales?store=${storeId}` }))
}

function findPages(person: Person, text: string): Finding[] {
  const wanted = text.toLowerCase()
  return sections
    .flatMap(({ pages }) => pages)
    .filter(
      ({ name, needs }) => name.toLowerCase().includes(wanted) && (needs === undefined || mayAnywhere(person, needs)),
    )
    .map(({ name, href }) => ({ kind: 'page', title: name, detail: '', href }))
}
