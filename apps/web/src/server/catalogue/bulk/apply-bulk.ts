import { randomUUID } from 'node:crypto'
import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { currencyDecimals } from '@vaultsync/domain'
import { sql } from 'drizzle-orm'
import type { BulkAnswer, BulkPreview } from '../../../portal/catalogue/bulk-view.ts'
import { database } from '../../database.ts'
import { personMay } from '../../session/person-may.ts'
import type { Person } from '../../session/signed-in.ts'
import { type PortalWord, tell } from '../../writes/tell.ts'
import { readItems, readSkus } from '../catalogue-rows.ts'
import { inGroups } from '../in-groups.ts'
import { shelves } from '../shelves.ts'
import { tenantSpeech } from '../tenant-speech.ts'
import { type BulkChange, bulkChange } from './change.ts'
import { mostSelected, selectionShape } from './selection.ts'

const rowsPerOp = 500
const opsPerTransaction = 8

const refusal = (words: string): BulkAnswer => ({ done: false, words, runId: null })

const notYours = refusal('Your role may not change this. Ask an owner or an admin.')

interface Asked {
  readonly skuIds: readonly number[]
  readonly change: BulkChange
}

/** Reads what the screen asks for; a refusal when it makes no sense or is more than one change may touch. */
async function asked(person: Person, selection: unknown, change: unknown): Promise<Asked | BulkAnswer> {
  const wanted = selectionShape.safeParse(selection)
  const told = bulkChange.safeParse(change)
  if (!wanted.success || !told.success) return refusal('This cannot be read. Load the page again and tick once more.')
  if (!personMay(person, told.data.kind === 'price' ? 'price.edit' : 'catalogue.edit')) return notYours
  const skuIds = await shelves().ask(person.tenantId, 'selected', [wanted.data])
  if (skuIds === null)
    return refusal(`One change reaches ${mostSelected.toLocaleString('en')} SKUs at most. Filter first.`)
  if (skuIds.length === 0) return refusal('Nothing is ticked.')
  return { skuIds, change: told.data }
}

const decimalsOf = async (tx: TenantTransaction) => currencyDecimals((await tenantSpeech(tx)).currency) ?? 2

export async function previewBulk(
  person: Person,
  selection: unknown,
  change: unknown,
): Promise<BulkPreview | BulkAnswer> {
  const wish = await asked(person, selection, change)
  if ('done' in wish) return wish
  const { skuIds, change: wanted } = wish
  if (wanted.kind !== 'price') return refusal('Only prices are shown before.')
  const decimals = await withTenant(database(), person.tenantId, decimalsOf)
  return shelves().ask(person.tenantId, 'preview', [skuIds, wanted, decimals])
}

export async function applyBulk(person: Person, selection: unknown, change: unknown): Promise<BulkAnswer> {
  const wish = await asked(person, selection, change)
  if ('done' in wish) return wish
  const runId = randomUUID()
  const plan = await planWords(person, wish, runId)
  if (plan.words.length === 0) return refusal('Everything is so already. Nothing was changed.')
  await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`
      insert into import_run (tenant_id, run_id, kind, file_name, status, mapping, total, by_user)
      values (${person.tenantId}::uuid, ${runId}::uuid, 'bulk', ${plan.said}, 'running',
        ${JSON.stringify({ kind: wish.change.kind, before: plan.before })}::text::jsonb, ${plan.count}, ${person.userId}::uuid)`),
  )
  for (const group of inGroups(plan.words, opsPerTransaction)) await tell(person, group)
  await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`
      update import_run set status = 'done', done = total, finished_at = now(), updated_at = now()
      where run_id = ${runId}::uuid`),
  )
  await shelves().ask(person.tenantId, 'level', [], { atOnce: true })
  return { done: true, words: `Done: ${plan.said}.`, runId }
}

interface Plan {
  readonly words: readonly PortalWord[]
  readonly said: string
  readonly count: number
  /** What an undo of anything but prices needs; prices have their own history. */
  readonly before: unknown
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

function planWords(person: Person, { skuIds, change }: Asked, runId: string): Promise<Plan> {
  return withTenant(database(), person.tenantId, async (tx): Promise<Plan> => {
    if (change.kind === 'price') {
      const changed = await shelves().ask(person.tenantId, 'newPrices', [skuIds, change, await decimalsOf(tx)])
      const prices = changed.map(({ skuId, thenMinor }) => ({
        skuId,
        storeId: null,
        priceMinor: thenMinor,
        source: `bulk:${runId}`,
        reason: `${change.percentHundredths / 100} % of the price before`,
      }))
      const words = inGroups(prices, rowsPerOp).map(
        (group): PortalWord => ({ type: 'price.set', store: null, body: { prices: group } }),
      )
      const said = `changed ${counted(prices.length, 'price', 'prices')} to ${change.percentHundredths / 100} %`
      return { words, said, count: prices.length, before: null }
    }
    const skus = await readSkus(tx, skuIds)
    if (change.kind === 'archive') {
      const changed = skus.filter(sku => sku.archived !== change.archived)
      const words = inGroups(changed, rowsPerOp).map((group): PortalWord => {
        return {
          type: 'sku.upserted',
          store: null,
          body: { skus: group.map(sku => ({ ...sku, archived: change.archived })) },
        }
      })
      const said = `${change.archived ? 'archived' : 'brought back'} ${counted(changed.length, 'SKU', 'SKUs')}`
      const before = { archived: !change.archived, skuIds: changed.map(sku => sku.skuId) }
      return { words, said, count: changed.length, before }
    }
    const items = await readItems(tx, [...new Set(skus.map(sku => sku.itemId))])
    const changed = items.filter(item => item.category !== change.category)
    const words = inGroups(changed, rowsPerOp).map((group): PortalWord => {
      return {
        type: 'item.upserted',
        store: null,
        body: { items: group.map(item => ({ ...item, category: change.category })) },
      }
    })
    const said = `put ${counted(changed.length, 'item', 'items')} into ${change.category}`
    const before = { category: change.category, items: changed.map(({ itemId, category }) => [itemId, category]) }
    return { words, said, count: changed.length, before }
  })
}
