import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { BulkRun, CatalogueView, CatalogueWindow, SavedView } from '../../portal/catalogue/view.ts'
import { database } from '../database.ts'
import { mayAnywhere, personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Parameters } from '../writes/parameters.ts'
import { parseCatalogueQuery } from './catalogue-query.ts'
import { serverRanking } from './search-server.ts'
import { shelves } from './shelves.ts'
import { type TenantSpeech, tenantSpeech } from './tenant-speech.ts'

const undoneWithinMs = 24 * 3_600_000

export async function catalogueView(
  person: Person,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<CatalogueView | null> {
  if (!mayAnywhere(person, 'catalogue.view')) return null
  const query = parseCatalogueQuery(parameters)
  const speech = await knownSpeech(person.tenantId, nowMs)
  const [first, choices] = await Promise.all([
    shelves().ask(person.tenantId, 'window', [
      query,
      0,
      speech,
      nowMs,
      await serverRanking(person.tenantId, query.text),
    ]),
    shelves().ask(person.tenantId, 'choices', []),
  ])
  return withTenant(database(), person.tenantId, async tx => {
    return {
      locale: speech.locale,
      currency: speech.currency,
      query,
      first,
      choices,
      mayEdit: personMay(person, 'catalogue.edit'),
      mayPrice: personMay(person, 'price.edit'),
      mayExport: mayAnywhere(person, 'report.export'),
      recent: await recentRuns(tx, speech, nowMs),
      savedViews: await savedViews(tx, person),
    }
  })
}

const speeches = new Map<string, { readonly speech: TenantSpeech; readonly atMs: number }>()

export async function catalogueStretch(
  person: Person,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<CatalogueWindow | null> {
  const text = await catalogueStretchText(person, parameters, nowMs)
  return text === null ? null : (JSON.parse(text) as CatalogueWindow)
}

/** The short way, for every keystroke and every stretch that scrolls by: the answer as it travels. */
export async function catalogueStretchText(
  person: Person,
  parameters: Parameters,
  nowMs = Date.now(),
): Promise<string | null> {
  if (!mayAnywhere(person, 'catalogue.view')) return null
  const page = Number(parameters.page)
  const speech = await knownSpeech(person.tenantId, nowMs)
  const query = parseCatalogueQuery(parameters)
  const ranking = await serverRanking(person.tenantId, query.text)
  const asked = [query, Number.isSafeInteger(page) ? page : 0, speech, nowMs, ranking] as const
  return shelves().ask(person.tenantId, 'windowText', [...asked], { atOnce: parameters.fresh === '1' })
}

async function knownSpeech(tenantId: string, nowMs: number): Promise<TenantSpeech> {
  const known = speeches.get(tenantId)
  if (known && nowMs - known.atMs < 60_000) return known.speech
  const speech = await withTenant(database(), tenantId, tenantSpeech)
  if (speeches.size > 500) speeches.clear()
  speeches.set(tenantId, { speech, atMs: nowMs })
  return speech
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
