import { type ItemRecord, meiliShops, openSegment, type SearchServer } from '@vaultsync/search'
import type { Manifest } from '@vaultsync/sync'
import type { Settings } from '../../settings.ts'
import type { Job, Workbench } from '../job.ts'
import { lookAt, tenantIds } from '../tenants.ts'
import { readVelocity } from '../snapshot/catalogue-rows.ts'
import { changedItems } from './changed-items.ts'
import { readItemRecords } from './item-records.ts'
import { keepMark, placeOf, readMark, readStand, type SearchMark } from './search-marks.ts'

const itemsAtATime = 1_000
/** Past this share of the catalogue, filing everything anew beside the old is the shorter way. */
const muchNews = 0.2
const fewItems = 5_000

type Server = SearchServer & { readonly url: string }

function meiliOf({ MEILI_URL: url, MEILI_MASTER_KEY: masterKey = '' }: Settings): Server | null {
  return url === undefined ? null : { ...meiliShops({ url, masterKey }), url }
}

/** Keeps a search server level with what shops sell, when there is one. The mark moves when the server has it safe. */
export function searchIndexing(open: (settings: Settings) => Server | null = meiliOf): Job {
  let server: Server | null | undefined
  return {
    name: 'search-indexing',
    everyMs: 2_000,
    async run(bench, signal) {
      server ??= open(bench.settings)
      if (server === null) return null
      let [items, shops] = [0, 0]
      for (const tenantId of await tenantIds(bench.database)) {
        if (signal.aborted) break
        const told = await tellShop(bench, server, tenantId, signal)
        items += told
        if (told > 0) shops += 1
      }
      return shops === 0 ? null : { shops, items }
    },
  }
}

/** How many items were told. */
async function tellShop(bench: Workbench, server: Server, tenantId: string, signal: AbortSignal): Promise<number> {
  const place = placeOf(server.url, server.filing)
  const seen = await lookAt(bench.database, [tenantId], async tx => {
    const [stand, mark] = [await readStand(tx, tenantId), await readMark(tx, tenantId, place)]
    if (stand === null || stand.seq === 0) return null
    const follows = mark !== null && mark.epoch === stand.epoch && mark.seq >= stand.minSeq && mark.seq <= stand.seq
    return { stand, mark: follows ? mark : null, items: follows ? await changedItems(tx, tenantId, mark, stand) : [] }
  })
  if (seen === null) return 0
  const manifest = await bench.objects.manifest(tenantId)
  const many = seen.items.length > Math.max(fewItems, (manifest?.items ?? 0) * muchNews)
  if (seen.mark === null || (many && manifest !== null && manifest.seq > seen.mark.seq))
    return fileAnew(bench, server, tenantId, place, manifest, signal)
  await tellItems(bench, server, tenantId, seen.items)
  if (!isLevel(seen.mark, seen.stand)) await keepMark(bench.database, tenantId, place, seen.stand)
  return seen.items.length
}

const isLevel = (mark: SearchMark, stand: SearchMark) =>
  mark.seq === stand.seq && Object.entries(stand.stores).every(([store, seq]) => mark.stores[store] === seq)

async function tellItems(bench: Workbench, server: Server, tenantId: string, items: readonly number[]): Promise<void> {
  for (let from = 0; from < items.length; from += itemsAtATime) {
    const wanted = items.slice(from, from + itemsAtATime)
    const records = await recordsOf(bench, tenantId, wanted)
    const there = new Set(records.map(({ item }) => item.itemId))
    await server.put(tenantId, records)
    await server.remove(
      tenantId,
      wanted.filter(itemId => !there.has(itemId)),
    )
  }
}

const soldForMs = 3_600_000
const soldLately = new Map<string, { readonly sold: ReadonlyMap<number, number>; readonly atMs: number }>()

/** How well something sells changes slowly, and adding it up looks through a month of sales: once an hour is enough. */
const recordsOf = (bench: Workbench, tenantId: string, items: readonly number[]) =>
  lookAt(bench.database, [tenantId], async tx => {
    const known = soldLately.get(tenantId)
    const nowMs = bench.now()
    const fresh = known !== undefined && nowMs - known.atMs < soldForMs
    const sold = fresh ? known.sold : await readVelocity(tx, tenantId, nowMs)
    if (!fresh) soldLately.set(tenantId, { sold, atMs: nowMs })
    return readItemRecords(tx, tenantId, items, sold)
  })

/** From the segments that fresh lanes fetch; what was said since they were packed is told the next time. */
async function fileAnew(
  bench: Workbench,
  server: Server,
  tenantId: string,
  place: string,
  manifest: Manifest | null,
  signal: AbortSignal,
): Promise<number> {
  // A job beside this one packs the first segments within seconds.
  if (manifest === null) return 0
  const stand = await lookAt(bench.database, [tenantId], tx => readStand(tx, tenantId))
  if (stand === null || stand.epoch !== manifest.epoch) return 0
  let told = 0
  async function* batches(): AsyncGenerator<readonly ItemRecord[]> {
    for (const { hash } of manifest?.segments ?? []) {
      if (signal.aborted) throw new Error('stopped while a shop was filed anew')
      const body = await bench.objects.segment(hash)
      if (body === null) throw new Error(`segment ${hash} is not there`)
      const ids = (await openSegment(Uint8Array.from(body), hash)).map(({ item }) => item.itemId)
      for (let from = 0; from < ids.length; from += itemsAtATime) {
        const records = await recordsOf(bench, tenantId, ids.slice(from, from + itemsAtATime))
        told += records.length
        yield records
      }
    }
  }
  await server.rebuild(tenantId, batches())
  await keepMark(bench.database, tenantId, place, { epoch: manifest.epoch, seq: manifest.seq, stores: stand.stores })
  return told
}
