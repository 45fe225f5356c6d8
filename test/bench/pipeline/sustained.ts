import { enrolLanes } from './lane.ts'
import { quantile, round, slope } from './figures.ts'
import { processorMs } from './processor-time.ts'
import { Traffic } from './traffic.ts'
import { shelved, type World } from './world.ts'

interface SteadyRun {
  readonly salesPerSecond: number
  /** By how many sales the queue grew each second. */
  readonly lagSlope: number
  readonly acceptedP50Ms: number
  readonly acceptedP99Ms: number
  readonly appliedP50Ms: number
  readonly appliedP99Ms: number
}

export interface Sustained extends SteadyRun {
  readonly log: string
  /** At the rate that was asked for, whatever more would go. */
  readonly held: { readonly rate: number } & SteadyRun
  /** As fast as it goes with a bounded queue. */
  readonly capacityPerSecond: number
  readonly burst: { readonly sales: number; readonly acceptedPerSecond: number; readonly caughtUpMs: number }
  /** Processor time for each sale, by who spent it: all of them share the machine. */
  readonly processorUsPerSale: Readonly<Record<string, number>>
  /** Sales that the generator had to seal while a clock ran; the others were sealed before. */
  readonly sealedLate: number
  readonly sales: number
  readonly salesPerPush: number
  readonly seconds: number
}

const lanesCount = 64

/**
 * First what it can do with a queue of bounded length, then a little less than that as a steady rate from outside, which
 * does not wait for answers: only when the queue does not grow does the rate count.
 */
export async function sustained(world: World, quick: boolean, heldRate = 3_000): Promise<Sustained> {
  const lanes = await enrolLanes(world, lanesCount)
  const traffic = new Traffic(world, lanes)
  await traffic.listen()
  const seconds = quick ? 3 : 25
  const attempts = quick ? 2 : 4
  await warmUp(traffic, quick)
  const floodSeconds = quick ? 2 : 10
  traffic.prepare(8_000 * floodSeconds)
  const lateBefore = traffic.sealedLate
  const spent = spending(world, traffic)
  const capacity = await traffic.flood(4_000, floodSeconds)
  const processorUsPerSale = spent()
  await traffic.settle()
  const held = { rate: heldRate, ...(await steadyRun(traffic, heldRate, seconds)) }
  let rate = capacity * 0.9
  for (let attempt = 1; ; attempt += 1) {
    const run = await steadyRun(traffic, rate, seconds)
    if (Math.round(run.lagSlope) <= 0 || attempt === attempts) {
      const sales = quick ? 4_000 : 30_000
      traffic.prepare(sales)
      const acceptedPerSecond = Math.round(await traffic.burst(sales))
      const accepted = performance.now()
      await traffic.settle()
      const burst = { sales, acceptedPerSecond, caughtUpMs: Math.round(performance.now() - accepted) }
      await verify(world, traffic)
      traffic.close()
      return {
        log: world.log,
        ...run,
        held,
        capacityPerSecond: Math.round(capacity),
        burst,
        processorUsPerSale,
        sealedLate: traffic.sealedLate - lateBefore,
        sales: traffic.made,
        salesPerPush: round(traffic.made / traffic.pushes),
        seconds,
      }
    }
    rate *= 0.9
  }
}

/** Code that runs often is compiled, rows that are sold often are there: only then a figure is one of a shop that is open. */
async function warmUp(traffic: Traffic, quick: boolean): Promise<void> {
  let before = 0
  for (let window = 0; window < (quick ? 2 : 10); window += 1) {
    const rate = await traffic.flood(4_000, quick ? 1.2 : 3)
    if (rate < before * 1.1) return
    before = rate
  }
}

/** What everybody spends from now until it is asked, for each sale that was applied meanwhile. */
function spending(world: World, traffic: Traffic): () => Record<string, number> {
  const own = () => {
    const { user, system } = process.cpuUsage()
    return ['generator', (user + system) / 1000] as const
  }
  const look = () => [own(), ...Object.entries(world.pids).map(([name, pid]) => [name, processorMs(pid)] as const)]
  const before = new Map(look())
  const appliedBefore = traffic.applied
  return () =>
    Object.fromEntries(
      look().flatMap(([name, ms]) => {
        const since = before.get(name)
        if (ms === null || since === null || since === undefined) return []
        return [[name, Math.round(((ms - since) * 1000) / (traffic.applied - appliedBefore))]]
      }),
    )
}

async function steadyRun(traffic: Traffic, rate: number, seconds: number): Promise<SteadyRun> {
  const warmSeconds = Math.min(2, seconds / 4)
  traffic.prepare(Math.ceil(rate * (seconds + warmSeconds) * 1.05))
  traffic.acceptedMs.length = 0
  traffic.appliedMs.length = 0
  await traffic.steady(rate, warmSeconds, () => {})
  traffic.timedFrom = performance.now()
  const lag: [number, number][] = []
  const before = traffic.applied
  let nextLook = 0
  await traffic.steady(rate, seconds, at => {
    if (at < nextLook) return
    nextLook = at + 0.1
    lag.push([at, traffic.made - traffic.applied])
  })
  const salesPerSecond = Math.round((traffic.applied - before) / seconds)
  await traffic.settle()
  traffic.timedFrom = Number.POSITIVE_INFINITY
  return {
    salesPerSecond,
    lagSlope: round(slope(lag)),
    acceptedP50Ms: quantile(traffic.acceptedMs, 0.5),
    acceptedP99Ms: quantile(traffic.acceptedMs, 0.99),
    appliedP50Ms: quantile(traffic.appliedMs, 0.5),
    appliedP99Ms: quantile(traffic.appliedMs, 0.99),
  }
}

/** A figure counts only when everything that was sent is in the books, once. */
async function verify(world: World, traffic: Pick<Traffic, 'made'>): Promise<void> {
  const [row] = await world.owner.sql<[{ sales: number; units: number; moved: number }]>`
    select (select count(*)::int from sale) as sales,
      (select coalesce(sum(quantity), 0)::int from sale_line) as units,
      (select coalesce(sum(${shelved} - on_hand), 0)::int from stock_level) as moved`
  if (row.sales !== traffic.made) throw new Error(`${traffic.made} sales were sent and ${row.sales} are booked`)
  if (row.units !== row.moved) throw new Error(`${row.units} pieces were sold and ${row.moved} left the stock`)
}
