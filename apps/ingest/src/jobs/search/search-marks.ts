import { createHash } from 'node:crypto'
import type { Database } from '@vaultsync/db'
import { tenantWide } from '@vaultsync/sync'
import type { Look } from './item-records.ts'

/** How far a shop's catalogue, and the stock of each of its stores, is told to a search server. */
export interface SearchMark {
  readonly epoch: string
  readonly seq: number
  readonly stores: Readonly<Record<string, number>>
}

/** Another server, or another way of filing, is another place that was told nothing yet. */
export const placeOf = (url: string, filing: string): string =>
  createHash('sha256').update(`${url} ${filing}`).digest('hex').slice(0, 32)

export async function readMark(tx: Look, tenantId: string, place: string): Promise<SearchMark | null> {
  const [row] = await tx<SearchMark[]>`
    select epoch, seq, stores from search_mark where tenant_id = ${tenantId} and place = ${place}`
  return row ?? null
}

/** Where the feeds stand now; null before the first word about a catalogue. */
export async function readStand(tx: Look, tenantId: string): Promise<(SearchMark & { minSeq: number }) | null> {
  const rows = await tx<{ feed: string; epoch: string; seq: number; minSeq: number }[]>`
    select feed, epoch, seq, min_seq as "minSeq" from feed_head where tenant_id = ${tenantId}`
  const catalogue = rows.find(({ feed }) => feed === tenantWide)
  if (catalogue === undefined) return null
  const stores = Object.fromEntries(rows.filter(({ feed }) => feed !== tenantWide).map(({ feed, seq }) => [feed, seq]))
  return { epoch: catalogue.epoch, seq: catalogue.seq, minSeq: catalogue.minSeq, stores }
}

export async function keepMark(
  { sql }: Database,
  tenantId: string,
  place: string,
  { epoch, seq, stores }: SearchMark,
): Promise<void> {
  await sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenantId}, true)`
    await tx`
      insert into search_mark (tenant_id, place, epoch, seq, stores)
      values (${tenantId}, ${place}, ${epoch}, ${seq}, ${JSON.stringify(stores)}::text::jsonb)
      on conflict (tenant_id, place) do update
        set epoch = excluded.epoch, seq = excluded.seq, stores = excluded.stores, told_at = now()`
    // What is no longer kept level must not pass for level when somebody comes back to it.
    await tx`delete from search_mark where tenant_id = ${tenantId} and place <> ${place}`
  })
}
