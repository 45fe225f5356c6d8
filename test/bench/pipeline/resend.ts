import { gzipSync } from 'node:zlib'
import type { PushReply } from '@vaultsync/sync'
import { pause, quantile, round } from './figures.ts'
import { type BenchLane, enrolLanes } from './lane.ts'
import { Traffic } from './traffic.ts'
import { postPacked } from './wire.ts'
import type { World } from './world.ts'

const perPush = 400

/** Every lane sends again all it ever sent, while others go on selling: nothing is written twice and nobody waits longer. */
export async function resend(world: World, quick: boolean) {
  const lanes = await enrolLanes(world, 24)
  const perLane = quick ? 250 : 2_500
  const history = lanes.slice(0, 8).map(lane => pushesOf(lane, perLane))
  const first = performance.now()
  await sendAll(world, history)
  const firstPerSecond = (8 * perLane) / ((performance.now() - first) / 1000)
  const traffic = new Traffic(world, lanes.slice(8))
  await traffic.listen()
  await booked(world, 8 * perLane)
  const seconds = quick ? 4 : 12
  const rate = quick ? 300 : 1_000
  traffic.prepare(rate * (2 * seconds + 4))
  await traffic.steady(rate, 2, () => {})
  const alone = await timed(traffic, () => traffic.steady(rate, seconds, () => {}))
  const before = await rows(world)
  const made = traffic.made
  let resent = 0
  let resendMs = 0
  const beside = await timed(traffic, async () => {
    let over = false
    const again = (async () => {
      while (!over) {
        const since = performance.now()
        await sendAll(world, history)
        resendMs += performance.now() - since
        resent += 8 * perLane
        await pause(50)
      }
    })()
    await traffic.steady(rate, seconds, () => {})
    over = true
    await again
  })
  await traffic.settle()
  const after = await rows(world)
  traffic.close()
  return {
    mode: 'resend',
    log: world.log,
    resentSales: resent,
    firstPerSecond: Math.round(firstPerSecond),
    resentPerSecond: Math.round(resent / (resendMs / 1000)),
    newOps: after.ops - before.ops - (traffic.made - made),
    opsThatReachedTheGateAgain: after.repeated - before.repeated,
    othersPerSecond: rate,
    othersAcceptedP99Ms: { alone: alone.accepted, besideResend: beside.accepted },
    othersAppliedP99Ms: { alone: alone.applied, besideResend: beside.applied },
  }
}

interface History {
  readonly token: string
  readonly bodies: readonly Buffer[]
}

/** All that a lane sold, sealed, signed and packed before the clock runs: in a shop each lane does that for itself. */
function pushesOf(lane: BenchLane, sales: number): History {
  const sold = Array.from({ length: sales }, () => lane.sell())
  const bodies: Buffer[] = []
  for (let at = 0; at < sales; at += perPush) bodies.push(gzipSync(lane.push(sold.slice(at, at + perPush))))
  return { token: lane.accessToken, bodies }
}

async function sendAll(world: World, history: readonly History[]): Promise<void> {
  await Promise.all(
    history.map(async ({ token, bodies }) => {
      for (const body of bodies) {
        const reply = await postPacked<PushReply>(world.url, 'push', body, token)
        if (reply.gap !== null || reply.refused.length > 0) throw new Error(JSON.stringify(reply))
      }
    }),
  )
}

async function timed(traffic: Traffic, run: () => Promise<void>) {
  traffic.acceptedMs.length = 0
  traffic.appliedMs.length = 0
  traffic.timedFrom = performance.now()
  await run()
  await traffic.settle()
  traffic.timedFrom = Number.POSITIVE_INFINITY
  return { accepted: quantile(traffic.acceptedMs, 0.99), applied: quantile(traffic.appliedMs, 0.99) }
}

async function booked(world: World, sales: number): Promise<void> {
  while ((await rows(world)).ops < sales) await pause(50)
}

async function rows(world: World) {
  const [row] = await world.owner.sql<[{ ops: number }]>`
    select count(*)::int as ops from op where type = 'sale.completed'`
  const metrics = await (await fetch(`${world.url}/metrics`)).text()
  const repeated = Number(/^vaultsync_ops_duplicate_total (\d+)/m.exec(metrics)?.[1] ?? 0)
  return { ...row, repeated: round(repeated, 0) }
}
