import type { TenantTransaction } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { Settings } from './rules.ts'

export interface ShopRecord {
  readonly name: string
  readonly settings: Settings
}

export type StoreRecord = {
  readonly storeId: string
  readonly name: string
  readonly address: string[]
  readonly timezone: string
  readonly locale: string
  readonly currency: string
  readonly taxNumber: string | null
  readonly settings: unknown
  readonly closed: boolean
}

const settingsOf = (value: unknown): Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Settings) : {}

export async function shopRecord(tx: TenantTransaction): Promise<ShopRecord> {
  const [row] = await tx.execute<{ name: string; settings: unknown }>(sql`select name, settings from tenant`)
  return { name: row?.name ?? '', settings: settingsOf(row?.settings) }
}

export async function storeRecords(tx: TenantTransaction): Promise<(StoreRecord & { settings: Settings })[]> {
  const rows = await tx.execute<StoreRecord>(sql`
    select store_id as "storeId", name, address, timezone, locale, currency, tax_number as "taxNumber", settings, closed
    from store order by created_at, name`)
  return rows.map(row => ({ ...row, settings: settingsOf(row.settings) }))
}

interface StoredTax {
  readonly id: string
  readonly name: string
  readonly authority: string
  readonly ratePercent: string
  readonly included: boolean
  readonly compound: boolean
  readonly fixedMinor: number | null
}

export interface TaxConfig {
  readonly taxes: readonly StoredTax[]
  readonly categories: readonly { readonly id: string; readonly name: string; readonly taxIds: readonly string[] }[]
}

/** What the whole tenant charges under `tenantWide`, and what a store charges of its own under its id. */
export async function taxConfigs(tx: TenantTransaction): Promise<ReadonlyMap<string, TaxConfig>> {
  const rows = await tx.execute<{ storeId: string; taxes: TaxConfig['taxes']; categories: TaxConfig['categories'] }>(
    sql`select store_id as "storeId", taxes, categories from tax_config`,
  )
  return new Map(
    rows.map(({ storeId, taxes, categories }) => [storeId, { taxes: taxes ?? [], categories: categories ?? [] }]),
  )
}

export const noTax: TaxConfig = { taxes: [], categories: [] }

/**
 * A store that once had taxes of its own can only be given others, never none: so one that follows the tenant again is
 * given the tenant's, and goes on being given them.
 */
export function followsTenant(configs: ReadonlyMap<string, TaxConfig>, storeId: string): boolean {
  const own = configs.get(storeId)
  return own === undefined || plain(own) === plain(configs.get(tenantWide) ?? noTax)
}

function plain({ taxes, categories }: TaxConfig): string {
  return JSON.stringify([
    taxes.map(tax => [tax.id, tax.name, tax.authority, tax.ratePercent, tax.included, tax.compound, tax.fixedMinor]),
    categories.map(category => [category.id, category.name, category.taxIds]),
  ])
}

/** Codes of SKUs as a person typed or reads them, one a line. */
export async function quickKeyCodes(tx: TenantTransaction, settings: Settings): Promise<string> {
  const wanted = Array.isArray(settings.quickKeys) ? settings.quickKeys.filter(Number.isSafeInteger) : []
  if (wanted.length === 0) return ''
  const rows = await tx.execute<{ skuId: number; code: string }>(
    sql`select sku_id as "skuId", code from sku where sku_id = any (${`{${wanted.join(',')}}`}::bigint[])`,
  )
  const codes = new Map(rows.map(row => [Number(row.skuId), row.code]))
  return wanted.flatMap(skuId => codes.get(skuId) ?? []).join('\n')
}
