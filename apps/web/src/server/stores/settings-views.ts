import { withTenant } from '@vaultsync/db'
import { knownCurrencies } from '@vaultsync/domain'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { RuleGroup, RulesView, SettingsView, StoreView, TaxesView, TaxView } from '../../portal/settings/view.ts'
import { database } from '../database.ts'
import { mayAnywhere, personMay, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isId } from '../writes/fields.ts'
import { localeChoices, timezones } from './places.ts'
import { rulesFor, type Settings, typedValue, wordsOf } from './rules.ts'
import {
  followsTenant,
  noTax,
  quickKeyCodes,
  shopRecord,
  storeRecords,
  type TaxConfig,
  taxConfigs,
} from './shop-records.ts'

const everywhere = 'USD'

export async function settingsView(person: Person): Promise<SettingsView | null> {
  if (!mayAnywhere(person, 'settings.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const stores = (await storeRecords(tx)).filter(({ storeId }) => seesStore(person, storeId))
    const taxes = await taxConfigs(tx)
    const lanes = await tx.execute<{ storeId: string; lanes: number }>(
      sql`select store_id as "storeId", count(*)::int as lanes from device where status <> 'revoked' group by store_id`,
    )
    const keys = new Set([...rulesFor(everywhere).map(rule => rule.key), 'quickKeys'])
    return {
      shopName: shop.name,
      mayEdit: personMay(person, 'settings.edit'),
      stores: stores.map(store => ({
        storeId: store.storeId,
        name: store.name,
        address: store.address.join(', '),
        currency: store.currency,
        timezone: store.timezone,
        lanes: lanes.find(row => row.storeId === store.storeId)?.lanes ?? 0,
        own:
          Object.keys(store.settings).filter(key => keys.has(key)).length +
          (followsTenant(taxes, store.storeId) ? 0 : 1),
        closed: store.closed,
      })),
    }
  })
}

export async function rulesView(person: Person): Promise<RulesView | null> {
  if (!personMay(person, 'settings.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const stores = await storeRecords(tx)
    const currency = stores[0]?.currency ?? everywhere
    return {
      shopName: shop.name,
      groups: ruleGroups(shop.settings, {}, currency),
      quickKeys: await quickKeyCodes(tx, shop.settings),
      stores: stores.length,
    }
  })
}

export async function taxesView(person: Person): Promise<TaxesView | null> {
  if (!personMay(person, 'tax.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const configs = await taxConfigs(tx)
    const stores = await storeRecords(tx)
    return {
      shopName: shop.name,
      ...taxView(configs.get(tenantWide) ?? noTax),
      ownStores: stores.filter(({ storeId }) => !followsTenant(configs, storeId)).map(({ name }) => name),
    }
  })
}

/** One store, a new one when `storeId` is null, or null: for a foreign one and a missing one alike. */
export async function storeView(person: Person, storeId: string | null): Promise<StoreView | null> {
  if (storeId !== null && !isId(storeId)) return null
  if (!personMay(person, 'settings.edit', storeId ?? tenantWide)) return null
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const stores = await storeRecords(tx)
    const found = stores.find(each => each.storeId === storeId)
    if (storeId !== null && !found) return null
    const model = found ?? stores[0]
    const currency = model?.currency ?? everywhere
    const configs = await taxConfigs(tx)
    const own = storeId !== null && !followsTenant(configs, storeId)
    const [sold] = storeId ? await tx.execute(sql`select 1 from sale where store_id = ${storeId}::uuid limit 1`) : []
    return {
      store: {
        storeId,
        name: found?.name ?? '',
        address: found?.address.join('\n') ?? '',
        timezone: model?.timezone ?? 'America/New_York',
        locale: model?.locale ?? 'en-US',
        currency,
        taxNumber: found?.taxNumber ?? '',
        closed: found?.closed ?? false,
        sold: sold !== undefined,
      },
      groups: ruleGroups(found?.settings ?? {}, shop.settings, currency),
      quickKeys: found ? await quickKeyCodes(tx, found.settings) : '',
      inheritedQuickKeys: await quickKeyCodes(tx, shop.settings),
      tax: taxView((own && storeId ? configs.get(storeId) : configs.get(tenantWide)) ?? noTax),
      ownTax: own,
      mayEdit: true,
      mayEditTax: personMay(person, 'tax.edit', storeId ?? tenantWide),
      timezones,
      locales: localeChoices,
      currencies: currencyChoices(),
    }
  })
}

export function currencyChoices(): { value: string; words: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return knownCurrencies().map(value => ({ value, words: `${value}, ${names.of(value) ?? value}` }))
}

function ruleGroups(own: Settings, inherited: Settings, currency: string): RuleGroup[] {
  const rules = rulesFor(currency)
  return [...new Set(rules.map(rule => rule.group))].map(title => ({
    title,
    fields: rules
      .filter(rule => rule.group === title)
      .map(rule => ({
        key: rule.key,
        label: rule.label,
        hint: rule.hint ?? null,
        kind: rule.kind,
        unit: rule.kind === 'choice' ? '' : rule.unit,
        value: typedValue(rule, own, currency),
        inherited: wordsOf(rule, inherited, currency),
        choices: rule.kind === 'choice' ? rule.choices.map(({ value, words }) => ({ value, words })) : [],
      })),
  }))
}

function taxView({ taxes, categories }: TaxConfig): TaxView {
  return {
    taxes: taxes.map(({ id, name, authority, ratePercent, included, compound }) => ({
      id,
      name,
      authority,
      ratePercent,
      included,
      compound,
    })),
    categories: categories.map(({ id, name, taxIds }) => ({ id, name, taxIds })),
  }
}
