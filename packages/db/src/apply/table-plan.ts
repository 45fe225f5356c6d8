import { assert } from '@vaultsync/base'
import { type LedgerTable, ledgerTables } from '@vaultsync/sync'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { getTableColumns } from 'drizzle-orm'
import * as schema from '../schema/index.ts'
import {
  absent,
  arrayLiteral,
  between,
  hexBytes,
  instantOfMs,
  json,
  partedText,
  plain,
  type Spell,
  text,
  texts,
} from './array-literal.ts'

/** How one field of a fact reaches its column. */
export interface ColumnPlan {
  readonly field: string
  readonly column: string
  /** How the statement unpacks the parameter that carries the column. */
  readonly carried: (parameter: string) => string
  /** What the statement makes of a carried value. */
  readonly expression: string
  readonly pack: (rows: readonly object[]) => string
}

export interface TablePlan {
  readonly table: LedgerTable
  readonly columns: readonly ColumnPlan[]
  readonly statement: string
}

/** Columns that applying ops leaves to others: defaults, resolutions by a person, what enrolment proves. */
const leftAlone: { readonly [T in LedgerTable]?: readonly string[] } = {
  quarantine: ['resolvedAt', 'resolvedBy', 'resolution'],
  task: ['resolvedAt', 'resolvedBy', 'resolution'],
  feedRow: ['changedAt'],
  stockLevel: ['wasShort'],
  rollupDay: ['stale', 'summedAt'],
  tenant: ['plan', 'planStatus', 'trialEndsAt', 'createdAt'],
  store: ['createdAt'],
  device: [
    'epoch',
    'publicKey',
    'installNonce',
    'sessionToken',
    'previousToken',
    'build',
    'health',
    'enrolledAt',
    'lastHelloAt',
  ],
}

/** What an update changes besides the fact's own fields. */
const alsoSets: { readonly [T in LedgerTable]?: string } = {
  stockLevel: 'was_short = t.on_hand < 0',
  task: 'resolved_at = null, resolved_by = null, resolution = null',
}

/** Sums of which the caller hears when they say something. */
const answers: { readonly [T in LedgerTable]?: string } = {
  stockLevel: `select tenant_id as "tenantId", store_id as "storeId", sku_id as "skuId", on_hand as "onHand",
    reserved, was_short as "wasShort" from done where on_hand < 0 or was_short`,
  creditBalance: `select tenant_id as "tenantId", customer_id as "customerId", balance_minor as "balanceMinor"
    from done where balance_minor < 0`,
  returnedLine: 'select tenant_id as "tenantId", sale_id as "saleId", line, quantity from done',
}

const isNews = `excluded.stamp = '' or t.stamp <= excluded.stamp`

/** A feed's number was given out, so the row takes it even when two edits met and the older one came last. */
const feedRowSets = `seq = excluded.seq, changed_at = now(),
  body = case when ${isNews} then excluded.body else t.body end,
  stamp = case when ${isNews} then excluded.stamp else t.stamp end`

const tables: { readonly [T in LedgerTable]: PgTable } = { ...schema }

export const tablePlans = new Map(
  (Object.keys(ledgerTables) as LedgerTable[]).map(table => [table, planOf(table)] as const),
)

function planOf(table: LedgerTable): TablePlan {
  const drizzled = tables[table]
  const columns = Object.entries(getTableColumns(drizzled))
    .filter(([field]) => !leftAlone[table]?.includes(field))
    .map(([field, column]) => columnPlan(field, column.name, column.getSQLType()))
  return { table, columns, statement: statementOf(table, getTableConfig(drizzled).name, columns) }
}

/** An empty text is an array of nothing to PostgreSQL; here it is one empty value. */
function unparted(parameter: string): string {
  const parts = `string_to_array(${parameter}::text, chr(${between.charCodeAt(0)}), chr(${absent.charCodeAt(0)}))`
  return `coalesce(nullif(${parts}, '{}'), array[''])`
}

function columnPlan(field: string, column: string, type: string): ColumnPlan {
  const inArray = (carried: string, spell: Spell): ColumnPlan => ({
    field,
    column,
    carried: parameter => `${parameter}::${carried}`,
    expression: `u.${column}`,
    pack: rows => arrayLiteral(rows, field, spell),
  })
  const inText = (expression: string, spell: Spell): ColumnPlan => ({
    field,
    column,
    carried: unparted,
    expression,
    pack: rows => partedText(rows, field, spell),
  })
  switch (type) {
    case 'uuid':
    case 'bigint':
    case 'boolean':
    case 'date':
      return inArray(`${type}[]`, plain)
    case 'timestamp with time zone':
      return inArray('timestamptz[]', instantOfMs)
    case 'text':
      return inText(`u.${column}`, text)
    case 'jsonb':
      return inText(`u.${column}::jsonb`, json)
    case 'bytea':
      return inText(`u.${column}::bytea`, hexBytes)
    case 'text[]':
      // Arrays of arrays would be unnested to the bottom: each inner one travels as its own text.
      return inText(`u.${column}::text[]`, texts)
    default:
      assert(false, `the writer knows how to spell ${type}`)
  }
}

function statementOf(table: LedgerTable, name: string, columns: readonly ColumnPlan[]): string {
  const names = columns.map(({ column }) => column).join(', ')
  const carried = columns.map(({ carried: unpack }, at) => unpack(`$${at + 1}`)).join(', ')
  const chosen = columns.map(({ expression }) => expression).join(', ')
  const insert = `insert into ${name} as t (${names}) select ${chosen} from unnest(${carried}) as u (${names})
    ${conflictOf(table, columns)}`
  const answer = answers[table]
  return answer === undefined ? insert : `with done as (${insert} returning *) ${answer}`
}

function conflictOf(table: LedgerTable, columns: readonly ColumnPlan[]): string {
  const { key, merge, sums = [] } = ledgerTables[table]
  const isKey = (field: string) => (key as readonly string[]).includes(field)
  const isSum = (field: string) => (sums as readonly string[]).includes(field)
  const keys = columns.filter(({ field }) => isKey(field)).map(({ column }) => column)
  if (merge === 'once') return 'on conflict do nothing'
  const set = columns
    .filter(({ field }) => !isKey(field))
    .map(({ field, column }) => {
      if (isSum(field)) return `${column} = t.${column} + excluded.${column}`
      return merge === 'fill'
        ? `${column} = coalesce(t.${column}, excluded.${column})`
        : `${column} = excluded.${column}`
    })
  if (table === 'feedRow') return `on conflict (${keys.join(', ')}) do update set ${feedRowSets}`
  const also = alsoSets[table]
  if (also !== undefined) set.push(also)
  const guard = merge === 'newest' ? ` where ${isNews}` : ''
  return `on conflict (${keys.join(', ')}) do update set ${set.join(', ')}${guard}`
}
