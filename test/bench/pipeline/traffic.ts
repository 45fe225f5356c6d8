import type { Poke, PushReply } from '@vaultsync/sync'
import type { WebSocket } from 'ws'
import type { BenchLane } from './lane.ts'
import { openSocket, post } from './wire.ts'
import type { World } from './world.ts'

const maxOps = 400
/** A lane on line lets a moment pass after a push, so that sales made together travel together. */
const lingerMs = 50
/** As long as a signature. While a lane's token lives nobody looks at it, and sixty lanes do not sign on one processor. */
const unsigned = 'x'.repeat(88)

/** Sales of many lanes, and what became of each: when it was made, when it was acknowledged, when it was seen applied. */
export class Traffic {
  readonly acceptedMs: number[] = []
  readonly appliedMs: number[] = []
  made = 0
  accepted = 0
  applied = 0
  refusals = 0
  pushes = 0
  /** Only what is made after this moment is timed. */
  timedFrom = Number.POSITIVE_INFINITY
  readonly #world: World
  readonly #lanes: readonly LaneRun[]
  readonly #sockets: WebSocket[] = []

  constructor(world: World, lanes: readonly BenchLane[]) {
    this.#world = world
    this.#lanes = lanes.map(lane => ({ lane, made: [], sent: 0, applied: 0, flying: false, notBefore: 0 }))
  }

  /** One socket for each store hears what is applied. */
  async listen(): Promise<void> {
    const byDevice = new Map(this.#lanes.map(run => [run.lane.device, run]))
    const stores = new Map(this.#lanes.map(({ lane }) => [lane.storeId, lane.accessToken]))
    for (const token of stores.values())
      this.#sockets.push(await openSocket(this.#world.url, token, poke => this.#hear(poke, byDevice)))
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  /** Seals so many sales, spread over the lanes, before the clock runs. */
  prepare(sales: number): void {
    for (const { lane } of this.#lanes) lane.prepare(Math.ceil(sales / this.#lanes.length))
  }

  /** Sales that had to be sealed while the clock ran. */
  get sealedLate(): number {
    return this.#lanes.reduce((sum, { lane }) => sum + lane.late, 0)
  }

  /** Brings sales at a steady rate, however long the answers take. */
  async steady(perSecond: number, seconds: number, onTick: (atSeconds: number) => void): Promise<void> {
    const start = performance.now()
    const first = this.made
    for (;;) {
      const elapsed = performance.now() - start
      if (elapsed >= seconds * 1000) return
      const due = Math.floor((elapsed / 1000) * perSecond) + first
      while (this.made < due) this.#make(start + ((this.made - first) / perSecond) * 1000)
      this.#send()
      onTick(elapsed / 1000)
      await new Promise(resolve => setTimeout(resolve, 4))
    }
  }

  /** Brings sales as fast as they are applied, with at most so many on the way. */
  async flood(atMostWaiting: number, seconds: number): Promise<number> {
    const start = performance.now()
    const before = this.applied
    while (performance.now() - start < seconds * 1000) {
      while (this.made - this.applied < atMostWaiting) this.#make(performance.now())
      this.#send()
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    return (this.applied - before) / ((performance.now() - start) / 1000)
  }

  /** Brings so many at once, and says how fast they were accepted. */
  async burst(sales: number): Promise<number> {
    const start = performance.now()
    const goal = this.made + sales
    while (this.made < goal) this.#make(performance.now())
    while (this.accepted < goal) {
      this.#send()
      await new Promise(resolve => setTimeout(resolve, 1))
    }
    return sales / ((performance.now() - start) / 1000)
  }

  async settle(): Promise<void> {
    while (this.applied < this.made) {
      this.#send()
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }

  #make(atMs: number): void {
    const run = this.#lanes[this.made % this.#lanes.length]
    run?.made.push(atMs)
    this.made += 1
  }

  #send(): void {
    const now = performance.now()
    for (const run of this.#lanes)
      if (!run.flying && run.sent < run.made.length && now >= run.notBefore) void this.#push(run)
  }

  async #push(run: LaneRun): Promise<void> {
    run.flying = true
    const count = Math.min(maxOps, run.made.length - run.sent)
    const ops = Array.from({ length: count }, () => run.lane.sell())
    run.sent += count
    const body = run.lane.push(ops, unsigned)
    for (;;) {
      try {
        const reply = await post<PushReply>(this.#world.url, 'push', body, { token: run.lane.accessToken })
        if (reply.gap !== null || reply.refused.length > 0) throw new Error(JSON.stringify(reply))
        run.notBefore = performance.now() + Math.max(lingerMs, reply.retryAfterMs)
        this.pushes += 1
        break
      } catch (error) {
        this.refusals += 1
        if (this.refusals > 1_000) throw error
        await new Promise(resolve => setTimeout(resolve, 100))
      }
    }
    const now = performance.now()
    for (let at = run.sent - count; at < run.sent; at += 1) this.#time(this.acceptedMs, run.made[at], now)
    this.accepted += count
    run.flying = false
  }

  #hear(poke: Poke, byDevice: ReadonlyMap<string, LaneRun>): void {
    const now = performance.now()
    for (const { device, seq } of poke.applied) {
      const run = byDevice.get(device)
      if (run === undefined || seq <= run.applied) continue
      for (let at = run.applied; at < seq; at += 1) this.#time(this.appliedMs, run.made[at], now)
      this.applied += seq - run.applied
      run.applied = seq
    }
  }

  #time(list: number[], madeMs: number | undefined, now: number): void {
    if (madeMs !== undefined && madeMs >= this.timedFrom) list.push(now - madeMs)
  }
}

interface LaneRun {
  readonly lane: BenchLane
  /** When each sale was made; sale `seq` is at `seq - 1`. */
  readonly made: number[]
  sent: number
  applied: number
  flying: boolean
  notBefore: number
}
