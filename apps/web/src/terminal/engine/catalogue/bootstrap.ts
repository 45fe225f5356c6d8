import { OperationError } from '@vaultsync/base'
import { type BootstrapContext, type FeedPlace, type PullPage, smallRowsRequest } from '@vaultsync/sync'
import type { Gateway } from '../net/gateway.ts'
import type { CopyDatabase } from '../storage/copy-database.ts'
import { guarded } from '../storage/failure.ts'
import type { EngineSnapshot } from '../till-engine.ts'
import type { SearchFeed } from './search-feed.ts'

export interface CatalogueSource {
  readonly gateway: Gateway
  readonly search: SearchFeed
  readonly database: CopyDatabase
  readonly progress: (progress: EngineSnapshot['bootstrap']) => void
  readonly pause: (ms: number) => Promise<void>
}

const tries = 3

/** A feed with more rows than this is not pulled one by one while its snapshot may be on its way. */
const manyRows = 5_000
const askSnapshotEveryMs = 2_000
const askSnapshotTimes = 45

/**
 * A fresh lane's catalogue: packed segments, best-sellers first, searchable from the first one on. A segment that came
 * whole stays until the index has kept it, so a lane that is interrupted goes on where it was.
 */
export async function fetchCatalogue(source: CatalogueSource, context: BootstrapContext): Promise<FeedPlace | null> {
  const { gateway, search, progress } = source
  // Staff, taxes and settings first: without them nobody can unlock the till. They stand at the feed's beginning until
  // the rest is there, so that a lane that is interrupted does not believe to have it.
  const small = await smallRows(gateway, context.accessToken)
  await context.place({ ...small, to: 0 })
  const plan = await snapshotPlan(source, context, small.head)
  if (!plan) {
    // The rows are told one by one to an index that begins empty.
    await search.publish({ final: true })
    return null
  }
  if (plan.epoch !== small.epoch) throw moved()
  // An index that serves goes on serving until the whole of the new one is here.
  const serves = (await search.status()).skus > 0
  let skus = 0
  for (const [at, ref] of plan.segments.entries()) {
    progress({ segments: at, of: plan.segments.length, skus, ofSkus: plan.skus })
    await context.quietLine()
    await search.addSegment(await segmentOf(source, ref.hash, context.accessToken), ref.hash)
    skus += ref.skus
    if (at === 0 && !serves) await search.publish({ final: false })
  }
  await search.publish({ final: true, cursor: String(plan.seq) })
  const newest = plan.seq > small.head ? await smallRows(gateway, context.accessToken) : small
  await context.place({ ...newest, to: plan.seq })
  await guarded(() => source.database.segments.clear())
  progress(null)
  return { epoch: plan.epoch, seq: plan.seq }
}

/**
 * A shop that was just set up, or has just brought in a long list, may still be packing: worth a wait behind the PIN, not
 * for ever. A snapshot from before the list would leave all of it to be told row by row.
 */
async function snapshotPlan({ gateway, progress, pause }: CatalogueSource, context: BootstrapContext, head: number) {
  for (let asked = 1; ; asked++) {
    const plan = await gateway.manifest(context.accessToken)
    if (head - (plan?.seq ?? 0) <= manyRows || asked === askSnapshotTimes) return plan
    progress({ segments: 0, of: 0, skus: 0, ofSkus: 0 })
    await pause(askSnapshotEveryMs)
    await context.quietLine()
  }
}

/** A fresh start names no epoch: what the feed has forgotten of its past is no reason to refuse it. */
async function smallRows(gateway: Gateway, accessToken: string): Promise<PullPage> {
  const rows: PullPage['rows'] = []
  let last: PullPage | null = null
  for (;;) {
    const since = last?.to ?? 0
    const page: PullPage = await gateway.pull({ ...smallRowsRequest(null), since }, accessToken).reply
    if (page.reset || (last !== null && page.epoch !== last.epoch)) throw moved()
    rows.push(...page.rows)
    if (!page.more) return { ...page, rows }
    last = page
  }
}

const moved = () => new OperationError('bootstrap.moved', 'The catalogue began anew meanwhile.', { retryable: true })

async function segmentOf({ gateway, database }: CatalogueSource, hash: string, accessToken: string) {
  const kept = await guarded(() => database.segments.get(hash))
  if (kept) return kept.body
  for (let attempt = 1; ; attempt++) {
    const body = await gateway.segment(hash, accessToken)
    if ((await sha256(body)) === hash) {
      await guarded(() => database.segments.put({ hash, body }))
      return body
    }
    if (attempt === tries) {
      throw new OperationError('segment.corrupt', 'A piece of the catalogue arrives damaged.', { retryable: true })
    }
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}
