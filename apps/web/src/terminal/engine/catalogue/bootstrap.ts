import { OperationError } from '@vaultsync/base'
import { type BootstrapContext, type FeedPlace, type Manifest, type PullPage, smallRowsRequest } from '@vaultsync/sync'
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
}

const tries = 3

/**
 * A fresh lane's catalogue: packed segments, best-sellers first, searchable from the first one on. A segment that came
 * whole stays until the index has kept it, so a lane that is interrupted goes on where it was.
 */
export async function fetchCatalogue(source: CatalogueSource, context: BootstrapContext): Promise<FeedPlace | null> {
  const { gateway, search, progress } = source
  const plan = await gateway.manifest(context.accessToken)
  if (!plan) {
    // A shop without a snapshot yet is small enough to pull: its rows are told to an index that begins empty.
    await search.publish({ final: true })
    return null
  }
  // Staff, taxes and settings first: without them nobody can unlock the till.
  await context.place(await smallRows(gateway, context.accessToken, plan))
  let skus = 0
  for (const [at, ref] of plan.segments.entries()) {
    progress({ segments: at, of: plan.segments.length, skus, ofSkus: plan.skus })
    await context.quietLine()
    await search.addSegment(await segmentOf(source, ref.hash, context.accessToken), ref.hash)
    skus += ref.skus
    if (at === 0) await search.publish({ final: false })
  }
  await search.publish({ final: true, cursor: String(plan.seq) })
  await guarded(() => source.database.segments.clear())
  progress(null)
  return { epoch: plan.epoch, seq: plan.seq }
}

async function smallRows(gateway: Gateway, accessToken: string, plan: Manifest): Promise<PullPage> {
  const rows: PullPage['rows'] = []
  let from: FeedPlace = { epoch: plan.epoch, seq: 0 }
  for (;;) {
    const page = await gateway.pull(smallRowsRequest(from), accessToken).reply
    if (page.reset || page.epoch !== plan.epoch) {
      throw new OperationError('bootstrap.moved', 'The catalogue began anew meanwhile.', { retryable: true })
    }
    rows.push(...page.rows)
    if (!page.more) return { ...page, rows, to: plan.seq }
    from = { epoch: page.epoch, seq: page.to }
  }
}

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
