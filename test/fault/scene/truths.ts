import { readFeedPage } from '@vaultsync/db'
import { expect } from 'vitest'
import { verify } from '../../../tools/verify/verify.ts'
import type { HeadlessLane } from '../../lanes/headless-lane.ts'
import type { Scene } from './scene.ts'
import type { Traffic } from './traffic.ts'

const lookAgainMs = 100
const patienceMs = 45_000
const feeds = ['store', 'catalogue'] as const

/** Everything is drained, applied and shown, on every lane. */
export async function untilQuiet(scene: Scene, traffic: Traffic): Promise<void> {
  await traffic.stopSelling()
  await untilNothing(scene, () =>
    stillWaiting(scene, traffic).catch((error: unknown) => [`the books: ${String(error)}`]),
  )
}

/** Everything that was printed up to now comes through, although what broke may still be broken. */
export async function untilThrough(scene: Scene, { lanes }: Traffic): Promise<void> {
  const before = lanes.map(one => ({ one, upTo: one.lane.session.lastSeq }))
  await untilNothing(scene, async () =>
    before.filter(({ one, upTo }) => one.lane.session.applied < upTo).map(({ one }) => standingOf(one)),
  )
}

/** What still waits after a long while is named, with what the programs said last. */
async function untilNothing(scene: Scene, look: () => Promise<string[]>): Promise<void> {
  const until = performance.now() + patienceMs
  let waiting: string[] = []
  do {
    waiting = await look()
    if (waiting.length === 0) return
    await new Promise(resolve => void setTimeout(resolve, lookAgainMs))
  } while (performance.now() < until)
  const words = scene.programs.map(program => `${program.roles}:\n${program.lastWords().join('\n')}`)
  throw new Error(`something waits for ever: ${waiting.slice(0, 8).join('; ')}\n${words.join('\n')}`)
}

function standingOf({ lane, enrolled }: HeadlessLane): string {
  const { link, accepted, applied, lastSeq, lastFailure, wedges, feeds: pulls } = lane.session
  const store = `store at ${pulls.store.place?.seq} of ${pulls.store.heard}${pulls.store.resting ? ', resting' : ''}`
  return `${enrolled.lane} is ${link.at} at ${applied}/${accepted}/${lastSeq} (${lastFailure}, ${wedges} wedges, ${store})`
}

async function stillWaiting({ ingest, shop }: Scene, { lanes }: Traffic): Promise<string[]> {
  const waiting = lanes.flatMap(one => {
    const { link, applied, lastSeq } = one.lane.session
    return link.at === 'open' && applied === lastSeq ? [] : [standingOf(one)]
  })
  if (waiting.length > 0) return waiting
  for (const storeId of shop.storeIds) {
    for (const feed of feeds) {
      const { epoch, head } = await fresh(ingest, shop.tenantId, storeId, feed, Number.MAX_SAFE_INTEGER)
      for (const one of lanes) {
        const { place } = one.disk.copy.feeds[feed]
        if (one.enrolled.storeId !== storeId || (place?.epoch === epoch && place.seq === head)) continue
        waiting.push(`${one.enrolled.lane} shows ${feed} at ${place?.seq}, and the books are at ${head}`)
      }
    }
  }
  return waiting
}

const fresh = (
  ingest: Scene['ingest'],
  tenantId: string,
  storeId: string,
  feed: (typeof feeds)[number],
  since: number,
) => readFeedPage(ingest, tenantId, storeId, { feed, epoch: null, since, max: 10_000 })

/** What must be true after every fault: by the books' own arithmetic, by the lanes' journals, and by what lanes show. */
export async function expectTruth(scene: Scene, traffic: Traffic): Promise<void> {
  const findings = await scene.owner.sql.begin('isolation level repeatable read read only', async sql => ({
    ...(await verify(sql as never)),
  }))
  expect(findings.violations).toEqual([])
  await expectEverythingBookedOnce(scene, traffic)
  for (const lane of traffic.lanes) await expectSameAsFresh(scene, lane)
}

async function expectEverythingBookedOnce({ owner }: Scene, { printed, lanes }: Traffic): Promise<void> {
  const rows = await owner.sql<{ id: string; times: number }[]>`
    select op_id as id, count(*)::int as times from op group by op_id`
  const booked = new Map(rows.map(({ id, times }) => [id, times]))
  expect(printed.size).toBeGreaterThan(50)
  expect([...printed.keys()].filter(id => booked.get(id) !== 1)).toEqual([])
  const kept = new Set(lanes.flatMap(({ disk }) => disk.journal.entries.map(({ op }) => op.id)))
  expect([...printed.keys()].filter(id => !kept.has(id))).toEqual([])
  const [aside] = await owner.sql<{ n: number }[]>`select count(*)::int as n from quarantine`
  expect(aside?.n).toBe(0)
}

async function expectSameAsFresh({ ingest, shop }: Scene, { enrolled, disk }: HeadlessLane): Promise<void> {
  for (const feed of feeds) {
    const { rows } = await fresh(ingest, shop.tenantId, enrolled.storeId, feed, 0)
    const truth = rows.filter(({ body }) => body !== null).map(({ key, body }) => [key, body] as const)
    const shown = [...disk.copy.feeds[feed].rows]
    expect(new Map(shown), `${enrolled.lane} shows ${feed}`).toEqual(new Map(truth))
  }
}
