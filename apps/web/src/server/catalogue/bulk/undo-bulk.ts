import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { BulkAnswer } from '../../../portal/catalogue/bulk-view.ts'
import { database } from '../../database.ts'
import { personMay } from '../../session/person-may.ts'
import type { Person } from '../../session/signed-in.ts'
import { isId } from '../../writes/fields.ts'
import { type PortalWord, tell } from '../../writes/tell.ts'
import { readItems, readSkus } from '../catalogue-rows.ts'
import { inGroups } from '../in-groups.ts'
import { shelves } from '../shelves.ts'

const before = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('price') }),
  z.object({ kind: z.literal('archive'), before: z.object({ archived: z.boolean(), skuIds: z.array(z.number()) }) }),
  z.object({
    kind: z.literal('category'),
    before: z.object({ category: z.string(), items: z.array(z.tuple([z.number(), z.string().nullable()])) }),
  }),
])

const rowsPerOp = 500
const opsPerTransaction = 8
const gone: BulkAnswer = { done: false, words: 'There is nothing to undo any more.', runId: null }

/** Puts back what a bulk change did, where nobody has changed it again since. */
export async function undoBulk(person: Person, runId: unknown): Promise<BulkAnswer> {
  if (typeof runId !== 'string' || !isId(runId)) return gone
  const plan = await withTenant(database(), person.tenantId, async tx => {
    const [run] = await tx.execute<{ mapping: unknown }>(sql`
      select mapping from import_run
      where run_id = ${runId}::uuid and kind = 'bulk' and status <> 'undone' and created_at > now() - interval '24 hours'`)
    const told = before.safeParse(run?.mapping)
    if (!told.success || !personMay(person, told.data.kind === 'price' ? 'price.edit' : 'catalogue.edit')) return null
    return wordsBack(tx, told.data, runId)
  })
  if (plan === null) return gone
  // Only what still stands as the change left it is put back: doing it twice changes nothing.
  for (const group of inGroups(plan, opsPerTransaction)) await tell(person, group)
  await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`update import_run set status = 'undone', updated_at = now() where run_id = ${runId}::uuid`),
  )
  await shelves().ask(person.tenantId, 'level', [], { atOnce: true })
  return { done: true, words: 'Everything that was not changed again since is as it was.', runId: null }
}

async function wordsBack(tx: TenantTransaction, told: z.infer<typeof before>, runId: string): Promise<PortalWord[]> {
  if (told.kind === 'price') return pricesBack(tx, `bulk:${runId}`)
  if (told.kind === 'archive') {
    const { archived, skuIds } = told.before
    const skus = (await readSkus(tx, skuIds)).filter(sku => sku.archived !== archived)
    return inGroups(skus, rowsPerOp).map(group => {
      return { type: 'sku.upserted', store: null, body: { skus: group.map(sku => ({ ...sku, archived })) } }
    })
  }
  const was = new Map(told.before.items)
  const items = (await readItems(tx, [...was.keys()])).filter(item => item.category === told.before.category)
  return inGroups(items, rowsPerOp).map(group => {
    const body = { items: group.map(item => ({ ...item, category: was.get(item.itemId) ?? null })) }
    return { type: 'item.upserted', store: null, body }
  })
}

/** The prices that still come from `source`, as they were before it. */
export async function pricesBack(tx: TenantTransaction, source: string): Promise<PortalWord[]> {
  const rows = await tx.execute<{
    skuId: number
    storeId: string
    priceMinor: number | null
    source: string | null
  }>(sql`
    select p.sku_id as "skuId", p.store_id as "storeId", was.price_minor as "priceMinor", was.source
    from price p
    left join lateral (
      select h.price_minor, h.source from price_history h
      where h.tenant_id = p.tenant_id and h.store_id = p.store_id and h.sku_id = p.sku_id and h.source <> ${source} and h.stamp < p.stamp
      order by h.stamp desc limit 1) was on true
    where p.source = ${source} order by p.sku_id`)
  return inGroups(rows, rowsPerOp).map(group => {
    const prices = group.map(row => ({
      skuId: row.skuId,
      storeId: row.storeId === tenantWide ? null : row.storeId,
      priceMinor: row.priceMinor,
      source: row.source ?? 'undo',
      reason: 'undone',
    }))
    return { type: 'price.set', store: null, body: { prices } }
  })
}
