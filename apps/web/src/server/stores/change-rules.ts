import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import { shopBody, storeBody } from './bodies.ts'
import { readRule, rulesFor, type Settings, typedValue } from './rules.ts'
import { quickKeyCodes, shopRecord, storeRecords } from './shop-records.ts'

const mostQuickKeys = 24

/** How the till sells: for every store, or for one that differs. What is left empty is as everywhere. */
export async function saveRules(person: Person, fields: Fields): Promise<Answer> {
  const storeId = fields.id('storeId')
  if (!personMay(person, 'settings.edit', storeId ?? tenantWide)) return refused('This store is not there any more.')
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const stores = await storeRecords(tx)
    const store = stores.find(each => each.storeId === storeId)
    if (storeId !== null && !store) return refused('This store is not there any more.')
    const currency = (store ?? stores[0])?.currency ?? 'USD'
    const before = store?.settings ?? shop.settings
    const read = readRules(fields, before, currency)
    if ('done' in read) return read
    const keys = await readQuickKeys(tx, fields.text('quickKeys', 4000))
    if (typeof keys === 'string') return refused(keys, 'quickKeys')
    const settings = keys.length > 0 ? { ...read.settings, quickKeys: keys } : read.settings
    const undo = { words: 'Undo', fields: await rulesAsTyped(tx, before, currency, storeId) }
    await tell(person, [store ? storeBody({ ...store, settings }) : shopBody(shop.name, settings)])
    return done('Saved. Lanes know within seconds.', { undo })
  })
}

/** Settings that are none of these rules stay as they are. */
function readRules(fields: Fields, before: Settings, currency: string): { settings: Settings } | Answer {
  const settings: Record<string, unknown> = { ...before }
  delete settings.quickKeys
  for (const rule of rulesFor(currency)) {
    delete settings[rule.key]
    const { value, wrong } = readRule(rule, fields.text(rule.key, 60), currency)
    if (wrong !== null) return refused(wrong, rule.key)
    if (value !== undefined) settings[rule.key] = value
  }
  return { settings }
}

/** SKUs by the codes that a person typed, in that order; or what is wrong with them. */
async function readQuickKeys(tx: TenantTransaction, typed: string): Promise<number[] | string> {
  const codes = [
    ...new Set(
      typed
        .split(/[\n,]/)
        .map(code => code.trim())
        .filter(Boolean),
    ),
  ]
  if (codes.length > mostQuickKeys) return `At most ${mostQuickKeys} quick keys fit on a lane.`
  if (codes.length === 0) return []
  const rows = await tx.execute<{ skuId: number; code: string }>(sql`
    select sku_id as "skuId", code from sku
    where not archived and code in (${sql.join(
      codes.map(code => sql`${code}`),
      sql`, `,
    )})`)
  const ids = new Map(rows.map(row => [row.code, Number(row.skuId)]))
  const missing = codes.find(code => !ids.has(code))
  if (missing !== undefined) return `No SKU has the code ${missing}. The codes stand in the catalogue.`
  return codes.flatMap(code => ids.get(code) ?? [])
}

async function rulesAsTyped(
  tx: TenantTransaction,
  settings: Settings,
  currency: string,
  storeId: string | null,
): Promise<Record<string, string>> {
  const typed = rulesFor(currency).map(rule => [rule.key, typedValue(rule, settings, currency)])
  return {
    ...Object.fromEntries(typed),
    quickKeys: await quickKeyCodes(tx, settings),
    ...(storeId === null ? {} : { storeId }),
  }
}
