import { performance } from 'node:perf_hooks'
import type { OpBody } from '@vaultsync/sync'
import { openHeadlessLane, type HeadlessLane, newId } from './headless-lane.ts'
import { Latencies } from './percentiles.ts'
import { oneSale } from './sale.ts'

export interface LanesAsked {
  readonly url: string
  /** One enrolment code for each lane. */
  readonly codes: readonly string[]
  readonly salesPerSecond: number
  readonly forMs: number
  readonly sockets: boolean
  readonly skuIds: readonly number[]
  /** Every so often some lanes are unplugged for a while and plugged in again. */
  readonly unplugs: boolean
  readonly onProgress?: (line: string) => void
}

export interface LanesReport {
  readonly lanes: number
  readonly sales: number
  readonly salesPerSecond: number
  readonly acceptedP50Ms: number | null
  readonly acceptedP99Ms: number | null
  readonly appliedP50Ms: number | null
  readonly appliedP99Ms: number | null
  readonly failedCommits: number
  /** Chains that had to be sealed anew under another epoch. */
  readonly conflicts: number
  /** Sales that a lane printed and the cloud does not confirm. */
  readonly losses: number
  readonly drainMs: number
  readonly kilobytesPerLane: number
}

interface Waiting {
  readonly seq: number
  readonly atMs: number
}

interface Counter {
  readonly accepted: Waiting[]
  readonly applied: Waiting[]
  open: HeadlessLane | null
}

const drainLimitMs = 120_000
const openAtOnce = 50

export async function runLanes(asked: LanesAsked): Promise<LanesReport> {
  const accepted = new Latencies()
  const applied = new Latencies()
  const counters: Counter[] = []
  let [conflicts, sales, failedCommits] = [0, 0, 0]
  const heard = (counter: Counter) => {
    const session = counter.open?.lane.session
    if (!session) return
    settle(counter.accepted, session.accepted, accepted)
    settle(counter.applied, session.applied, applied)
  }
  const before = process.memoryUsage().rss
  for (let from = 0; from < asked.codes.length; from += openAtOnce) {
    await Promise.all(
      asked.codes.slice(from, from + openAtOnce).map(async code => {
        const counter: Counter = { accepted: [], applied: [], open: null }
        counters.push(counter)
        counter.open = await openHeadlessLane({
          url: asked.url,
          code,
          name: null,
          socket: asked.sockets,
          keepsRows: false,
          onChange(change) {
            if (change.what === 'rehomed') conflicts += 1
            heard(counter)
          },
        })
      }),
    )
    asked.onProgress?.(`${counters.length} lanes are open`)
  }
  const kilobytesPerLane = Math.round((process.memoryUsage().rss - before) / 1024 / counters.length)
  const sell = async (counter: Counter, body: OpBody<'sale.completed'>) => {
    const atMs = performance.now()
    try {
      const { seq } = (await counter.open?.lane.commit('sale.completed', body, null)) ?? { seq: 0 }
      counter.accepted.push({ seq, atMs })
      counter.applied.push({ seq, atMs })
      sales += 1
      heard(counter)
    } catch {
      failedCommits += 1
    }
  }
  const began = performance.now()
  await trade(asked, counters, sell)
  const tradedMs = performance.now() - began
  for (const { open } of counters) open?.plug()
  const drainMs = await drain(counters)
  const losses = counters.reduce((sum, counter) => sum + counter.applied.length, 0)
  for (const { open } of counters) open?.close()
  return {
    lanes: counters.length,
    sales,
    salesPerSecond: Math.round((sales * 1000) / tradedMs),
    acceptedP50Ms: accepted.at(0.5),
    acceptedP99Ms: accepted.at(0.99),
    appliedP50Ms: applied.at(0.5),
    appliedP99Ms: applied.at(0.99),
    failedCommits,
    conflicts,
    losses,
    drainMs: Math.round(drainMs),
    kilobytesPerLane,
  }
}

function settle(waiting: Waiting[], upTo: number, into: Latencies): void {
  const now = performance.now()
  while (waiting[0] && waiting[0].seq <= upTo) into.add(now - (waiting.shift()?.atMs ?? now))
}

async function trade(
  asked: LanesAsked,
  counters: readonly Counter[],
  sell: (counter: Counter, body: OpBody<'sale.completed'>) => Promise<void>,
): Promise<void> {
  const tickMs = 20
  const began = performance.now()
  let due = 0
  let sold = 0
  let unplugged = began
  for (let now = began; now - began < asked.forMs; now = performance.now()) {
    due = ((now - began) / 1000) * asked.salesPerSecond
    for (; sold < due; sold++) {
      const counter = counters[Math.floor(Math.random() * counters.length)]
      const place = counter?.open?.enrolled
      if (counter && place) void sell(counter, oneSale(place.storeId, place.lane, asked.skuIds, newId))
    }
    if (asked.unplugs && now - unplugged > 2_000) {
      unplugged = now
      unplugSome(counters)
    }
    await new Promise(resolve => setTimeout(resolve, tickMs))
  }
}

function unplugSome(counters: readonly Counter[]): void {
  for (const { open } of counters) {
    if (!open || Math.random() > 0.1) continue
    open.unplug()
    setTimeout(() => open.plug(), 1_000 + Math.random() * 10_000)
  }
}

/** Everything must be in the books before the run is over. */
async function drain(counters: readonly Counter[]): Promise<number> {
  const began = performance.now()
  while (performance.now() - began < drainLimitMs) {
    if (counters.every(({ applied }) => applied.length === 0)) break
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return performance.now() - began
}
