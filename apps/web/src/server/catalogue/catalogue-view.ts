import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { BulkRun, CatalogueView, CatalogueWindow, FilterName, SavedView } from '../../portal/catalogue/view.ts'
import { database } from '../database.ts'
import { mayAnywhere, personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Parameters } from '../writes/parameters.ts'
import { catalogueWindow } from './catalogue-window.ts'
import { parseCatalogueQuery } from './catalogue-query.ts'
import { plainFinish } from './find.ts'
import type { Columns } from './index/columns.ts'
import { shelves } from './shelves.ts'
import { type TenantSpeech, tenantSpeech } from './tenant-speech.ts'

const undoneWithinMs = 24 * 3_600_000

export async function catalogueView(
  person: Person,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<CatalogueView | null> {
  if (!mayAnywhere(person, 'catalogue.view')) return null
  const index = await shelves().of(person.tenantId)
  const query = parseCatalogueQuery(parameters)
  return withTenant(database(), person.tenantId, async tx => {
    const speech = await tenantSpeech(tx)
    return {
      locale: speech.locale,
      currency: speech.currency,
      query,
      first: catalogueWindow(index, query, 0, speech, nowMs),
      choices: choicesOf(index.columns),
      mayEdit: personMay(person, 'catalogue.edit'),
      mayPrice: personMay(person, 'price.edit'),
      mayExport: mayAnywhere(person, 'report.export'),
      recent: await recentRuns(tx, speech, nowMs),
      savedViews: await savedViews(tx, person),
    }
  })
}

const speeches = new Map<string, { readonly speech: TenantSpeech; readonly atMs: number }>()

/** The short way, for every keystroke and every stretch that scrolls by. */
export async function catalogueStretch(
  person: Person,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<CatalogueWindow | null> {
  if (!mayAnywhere(person, 'catalogue.view')) return null
  const index = await shelves().of(person.tenantId, { atOnce: parameters.fresh === '1' })
  const page = Number(parameters.page)
  const speech = await knownSpeech(person.tenantId, nowMs)
  return catalogueWindow(index, parseCatalogueQuery(parameters), Number.isSafeInteger(page) ? page : 0, speech, nowMs)
}

async function knownSpeech(tenantId: string, nowMs: number): Promise<TenantSpeech> {
  const known = speeches.get(tenantId)
  if (known && nowMs - known.atMs < 60_000) return known.speech
  const speech = await withTenant(database(), tenantId, tenantSpeech)
  if (speeches.size > 500) speeches.clear()
  speeches.set(tenantId, { speech, atMs: nowMs })
  return speech
}

const most = 400

function choicesOf(columns: Columns): Record<FilterName, string[]> {
  const sorted = (texts: Iterable<string>) =>
    [...new Set(texts)]
      .filter(text => text !== '')
      .sort((a, b) => a.localeCompare(b))
      .slice(0, most)
  return {
    game: sorted(columns.games.texts),
    set: sorted(columns.sets.texts.map(text => text.split('\t')[1] ?? '')),
    category: sorted(columns.categories.texts),
    rarity: sorted(columns.rarities.texts),
    condition: ['NM', 'LP', 'MP', 'HP', 'DMG'].filter(text => columns.kinds.some(kind => kind.condition === text)),
    finish: sorted(columns.kinds.map(kind => kind.finish || plainFinish)),
    language: sorted(columns.kinds.map(kind => kind.language)),
  }
}

async function recentRuns(tx: TenantTransaction, speech: TenantSpeech, nowMs: number): Promise<BulkRun[]> {
  const rows = await tx.execute<{
    runId: string
    words: string
    status: string
    name: string | null
    atMs: number
  }>(sql`
    select r.run_id as "runId", r.file_name as words, r.status, u.name,
      (extract(epoch from r.created_at) * 1000)::float8 as "atMs"
    from import_run r left join user_account u on u.user_id = r.by_user
    where r.kind = 'bulk' and r.created_at > now() - interval '2 days' order by r.created_at desc limit 5`)
  const time = new Intl.DateTimeFormat(speech.locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: speech.timezone,
  })
  return rows.map(({ runId, words, status, name, atMs }) => ({
    runId,
    at: time.format(atMs),
    words: `${(name ?? 'Somebody').split(' ')[0]} ${words}${status === 'undone' ? ', undone' : ''}`,
    undoable: status === 'done' && nowMs - atMs < undoneWithinMs,
  }))
}

async function savedViews(tx: TenantTransaction, person: Person): Promise<SavedView[]> {
  const rows = await tx.execute<{ viewId: string; name: string; search: string | null }>(sql`
    select view_id as "viewId", name, state ->> 'search' as search from saved_view
    where page = 'catalogue' and (shared or user_id = ${person.userId}::uuid) order by name limit 20`)
  return rows.map(({ viewId, name, search }) => ({ viewId, name, href: `/catalogue${search ? `?${search}` : ''}` }))
}
