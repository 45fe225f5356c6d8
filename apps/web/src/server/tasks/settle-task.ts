import { randomUUID } from 'node:crypto'
import { reapplyQuarantined, type TenantTransaction, withTenant } from '@vaultsync/db'
import { suspenseSku } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { pokeLanes } from '../writes/poke-lanes.ts'
import { type PortalWord, tell } from '../writes/tell.ts'
import { recordRows, type TaskRow, taskRows } from './task-rows.ts'
import { taskItem } from './tasks-view.ts'

const gone = refused('Somebody has settled this meanwhile, or it is not yours to settle.')

async function openTask(person: Person, fields: Fields): Promise<TaskRow | null> {
  const key = fields.text('task', 300)
  if (key === '') return null
  return withTenant(database(), person.tenantId, async tx => {
    const [row] = await taskRows(tx, person, 1, key)
    return row && taskItem(row, person, String).may ? row : null
  })
}

/** Counted on the shelf: the books follow, whatever was sold since. */
export async function countShort(person: Person, fields: Fields): Promise<Answer> {
  const task = await openTask(person, fields)
  if (task?.code !== 'back-order' || task.storeId === null) return gone
  const counted = fields.whole('counted')
  if (counted === null || counted < 0 || counted > 1_000_000)
    return refused('How many lie there? None is 0.', 'counted')
  const line = { skuId: Number(task.subject), observed: counted, expected: task.onHand ?? 0 }
  await tell(person, [
    { type: 'stock.counted', store: task.storeId, body: { countId: randomUUID(), location: null, lines: [line] } },
  ])
  return close(person, task.key, `Counted: ${counted}`)
}

/** Says what an unknown item was: it leaves the shelf of that SKU, and its barcode is known from now on. */
export async function nameItem(person: Person, fields: Fields): Promise<Answer> {
  const task = await openTask(person, fields)
  if (task?.code !== 'unknown-sku' || task.storeId === null) return gone
  const code = fields.text('code', 100)
  const detail = (task.detail ?? {}) as { readonly quantity?: unknown; readonly scanned?: unknown }
  const quantity = typeof detail.quantity === 'number' ? detail.quantity : 1
  const sku = await withTenant(database(), person.tenantId, tx => skuBy(tx, code))
  if (!sku) return refused('No item has this code or barcode. Both stand in the catalogue.', 'code')
  const words: PortalWord[] = [
    {
      type: 'stock.adjusted',
      store: task.storeId,
      body: {
        reason: 'named',
        note: null,
        // It left the shelf of nobody knows what, and goes back there: it was on this one.
        lines: [
          { skuId: sku.skuId, location: null, delta: -quantity },
          { skuId: suspenseSku, location: null, delta: quantity },
        ],
      },
    },
  ]
  const scanned = typeof detail.scanned === 'string' ? detail.scanned.trim() : ''
  const learns = fields.ticked('learn') && /^[\w-]{3,64}$/.test(scanned) && !sku.barcodes.includes(scanned)
  if (learns && sku.barcodes.length < 20)
    words.push({
      type: 'sku.upserted',
      store: null,
      body: { skus: [{ ...sku, barcodes: [...sku.barcodes, scanned] }] },
    })
  await tell(person, words)
  return close(person, task.key, `It was ${code}`)
}

type Sku = Extract<PortalWord, { type: 'sku.upserted' }>['body']['skus'][number]

async function skuBy(tx: TenantTransaction, code: string): Promise<Sku | null> {
  const [sku] = await tx.execute<Sku & Record<string, unknown>>(sql`
    select sku_id as "skuId", item_id as "itemId", code, barcodes, condition, finish, language, variant, tax_category as "taxCategory", strict, serialised,
      cost_minor as "costMinor", archived
    from sku where not archived and (code = ${code} or (${code} <> '' and sku_id in (select sku_id from barcode where barcode = ${code}) and ${code} = any (barcodes)))
    limit 1`)
  return sku ?? null
}

/** Looked at and found right, or put right elsewhere. The reason stays with the task. */
export async function acceptTask(person: Person, fields: Fields): Promise<Answer> {
  const task = await openTask(person, fields)
  if (!task || !mayAnywhere(person, 'sync.resolve')) return gone
  const reason = fields.text('reason', 300)
  if (reason === '') return refused('Say in a few words why: whoever looks later wants to know.', 'reason')
  return close(person, task.key, reason)
}

async function close(person: Person, key: string, resolution: string): Promise<Answer> {
  await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`
      update task set status = 'done', resolved_at = now(), resolved_by = ${person.userId}::uuid, resolution = ${resolution}
      where key = ${key} and (status = 'open' or resolved_at is null)`),
  )
  return done('Settled.')
}

/** Back on the list, for whoever settled too soon. */
export async function reopenTask(person: Person, fields: Fields): Promise<Answer> {
  if (person.storeIds !== null || !mayAnywhere(person, 'sync.resolve')) return gone
  const key = fields.text('task', 300)
  const opened = await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`
      update task set status = 'open', resolved_at = null, resolved_by = null, resolution = null
      where key = ${key} and status = 'done' and resolved_at is not null returning key`),
  )
  return opened.length > 0 ? done('Back on the list.') : gone
}

/** Once what a record waited for was put right: it takes effect where it belongs, or says why it still cannot. */
export async function tryRecordAgain(person: Person, fields: Fields): Promise<Answer> {
  const hash = fields.text('record', 64)
  if (!/^[0-9a-f]+$/.test(hash) || !mayAnywhere(person, 'sync.resolve')) return gone
  const { tenantId, userId: personId } = person
  const shown = await withTenant(database(), tenantId, tx => recordRows(tx, person, 1, hash))
  if (shown.length === 0) return gone
  const [tried] = await reapplyQuarantined(database(), { tenantId, personId, hashes: [hash] })
  if (tried === undefined || tried.became === 'gone') return gone
  await pokeLanes(tried)
  if (tried.became === 'waiting') return refused(`It still cannot be booked: ${tried.reason}`)
  return done(tried.became === 'applied' ? 'It is in the books.' : 'It was in the books already.')
}

/** Puts a record that nobody can read aside for good. Its bytes are kept all the same. */
export async function setRecordAside(person: Person, fields: Fields): Promise<Answer> {
  const hash = fields.text('record', 64)
  const reason = fields.text('reason', 300)
  if (!/^[0-9a-f]+$/.test(hash) || !mayAnywhere(person, 'sync.resolve')) return gone
  if (reason === '') return refused('Say in a few words why: whoever looks later wants to know.', 'reason')
  return withTenant(database(), person.tenantId, async tx => {
    const [row] = await recordRows(tx, person, 1, hash)
    if (!row) return gone
    await tx.execute(sql`
      update quarantine set resolved_at = now(), resolved_by = ${person.userId}::uuid, resolution = ${reason} where hash = ${hash}`)
    return done('Put aside. The bytes are kept.')
  })
}
