import { randomUUID } from 'node:crypto'
import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { currencyDecimals } from '@vaultsync/domain'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { noRoomFor } from '../billing/limits.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import { shopBody, storeBody } from './bodies.ts'
import { isLocale, isTimezone } from './places.ts'
import { shopRecord, type StoreRecord, storeRecords } from './shop-records.ts'

const gone = refused('This store is not there any more. Go back to the list.')

/** Name, place and money of a store; a new one when it has no id yet. */
export async function saveStore(person: Person, fields: Fields): Promise<Answer> {
  const storeId = fields.id('storeId')
  if (!personMay(person, 'settings.edit', storeId ?? tenantWide)) return gone
  const read = readIdentity(fields)
  if ('done' in read) return read
  if (fields.ticked('guided') && read.address.length === 0)
    return refused('Receipts carry an address: write one line at least.', 'address')
  const found = await withTenant(database(), person.tenantId, async tx => {
    const stores = await storeRecords(tx)
    return { stores, sold: storeId ? await hasSold(tx, storeId) : false }
  })
  const before = found.stores.find(store => store.storeId === storeId)
  if (storeId !== null && !before) return gone
  if (found.stores.some(store => store.storeId !== storeId && store.name.toLowerCase() === read.name.toLowerCase()))
    return refused(`Another store is called ${read.name}.`, 'name')
  if (before && found.sold && before.currency !== read.currency)
    return refused(
      `It has sold in ${before.currency}, and its books stay in that. Open another store instead.`,
      'currency',
    )
  const opens = !read.closed && (before?.closed ?? true)
  const full = opens ? await noRoomFor(person, 'stores', before ? 'closed' : 'name') : null
  if (full) return full
  const store = { ...(before ?? { settings: {} }), ...read, storeId: storeId ?? randomUUID() }
  await tell(person, [storeBody(store)])
  if (!before) return done(`${store.name} is open.`, { shown: { goTo: `/settings/stores/${store.storeId}` } })
  return done('Saved. Lanes know within seconds.', { undo: { words: 'Undo', fields: identityFields(before) } })
}

async function hasSold(tx: TenantTransaction, storeId: string): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from sale where store_id = ${storeId}::uuid limit 1`)
  return rows.length > 0
}

type Identity = Omit<StoreRecord, 'storeId' | 'settings'>

/** The fields of a store, or the first thing that is wrong with them. */
export function readIdentity(fields: Fields): Identity | Answer {
  const name = fields.text('name', 120)
  if (name === '') return refused('A store needs a name.', 'name')
  const timezone = fields.text('timezone', 60)
  if (!isTimezone(timezone)) return refused('Choose a time zone of the list.', 'timezone')
  const locale = fields.text('locale', 35)
  if (!isLocale(locale)) return refused('Choose a language of the list.', 'locale')
  const currency = fields.text('currency', 3).toUpperCase()
  if (currencyDecimals(currency) === null) return refused('Choose a currency of the list.', 'currency')
  return {
    name,
    address: addressLines(fields.text('address', 1600)),
    timezone,
    locale,
    currency,
    taxNumber: fields.optional('taxNumber', 60),
    closed: fields.ticked('closed'),
  }
}

export const addressLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim().slice(0, 200))
    .filter(Boolean)
    .slice(0, 8)

function identityFields(store: StoreRecord): Record<string, string> {
  return {
    storeId: store.storeId,
    name: store.name,
    address: store.address.join('\n'),
    timezone: store.timezone,
    locale: store.locale,
    currency: store.currency,
    taxNumber: store.taxNumber ?? '',
    ...(store.closed ? { closed: 'on' } : {}),
  }
}

export async function saveShopName(person: Person, fields: Fields): Promise<Answer> {
  if (!personMay(person, 'settings.edit')) return refused('Only an owner or admin of all stores may change this.')
  const name = fields.text('name', 120)
  if (name === '') return refused('The shop needs a name: it stands on every receipt.', 'name')
  const shop = await withTenant(database(), person.tenantId, shopRecord)
  await tell(person, [shopBody(name, shop.settings)])
  return done('Saved.', { undo: { words: 'Undo', fields: { name: shop.name } } })
}
