import { withTenant } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'

import { sql } from 'drizzle-orm'
import { plainMoney } from '../../portal/figures.ts'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { readSkus } from '../catalogue/catalogue-rows.ts'
import { skuWords } from '../catalogue/index/record.ts'
import { tenantSpeech } from '../catalogue/tenant-speech.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import { typedMoney } from '../writes/typed-money.ts'

const dearest = 100_000_000_000

/** One price, everywhere or in one store. Nothing typed takes a store's own price away. */
export async function setPrice(person: Person, fields: Fields, nowMs = Date.now()): Promise<Answer> {
  const skuId = fields.whole('sku')
  const storeId = fields.id('store')
  const typed = fields.text('price', 30)
  if (skuId === null || skuId < 1 || skuId > 0xffff_ffff) return refused('This item is not in the catalogue.')
  if (!personMay(person, 'price.edit', storeId ?? tenantWide))
    return refused('Your role may not set this price. Ask somebody who may, or set your own store’s.', 'price')
  const found = await withTenant(database(), person.tenantId, async tx => {
    const [sku] = await readSkus(tx, [skuId])
    const [store] = storeId ? await tx.execute(sql`select 1 from store where store_id = ${storeId}::uuid`) : [true]
    const [now] = await tx.execute<{ priceMinor: number | null }>(sql`
      select price_minor as "priceMinor" from price
      where sku_id = ${skuId} and store_id = ${storeId ?? tenantWide}::uuid`)
    return sku && store ? { sku, speech: await tenantSpeech(tx), beforeMinor: now?.priceMinor ?? null } : null
  })
  if (!found) return refused('This item is not in the catalogue.')
  const { sku, speech, beforeMinor } = found
  const priceMinor = typed === '' ? null : typedMoney(typed, speech)
  if (typed !== '' && (priceMinor === null || priceMinor < 0 || priceMinor > dearest))
    return refused(`“${typed}” is no price. Write it like ${plainMoney(1250, speech)}.`, 'price')
  const said = (minor: number | null) => (minor === null ? 'none' : plainMoney(minor, speech))
  if (priceMinor === beforeMinor) return done(null)
  await tell(
    person,
    [
      {
        type: 'price.set',
        store: storeId,
        body: { prices: [{ skuId, storeId, priceMinor, source: 'shop', reason: null }] },
      },
    ],
    nowMs,
  )
  const undo = {
    sku: String(skuId),
    store: storeId ?? '',
    price: beforeMinor === null ? '' : plainMoney(beforeMinor, speech),
  }
  const words = `${skuWords(sku)} from ${said(beforeMinor)} to ${said(priceMinor)}, on every online lane in under 5 seconds.`
  return done(words, { undo: { words: 'Undo', fields: undo } })
}
