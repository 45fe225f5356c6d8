import { OperationError } from '@vaultsync/base'
import type { Flight, Net, PullPage } from '@vaultsync/sync'
import type { VirtualTime } from '@vaultsync/sync/testing'
import type { Chance } from '../run/chance.ts'
import type { Faults } from '../run/plan.ts'
import type { Trace } from '../run/trace.ts'
import type { Cloud } from './cloud.ts'
import type { Process } from './process.ts'

export interface NetworkWatch {
  pushed(process: Process, texts: readonly string[]): void
  answered(process: Process, kind: string): void
}

/** Between lanes and cloud: what is sent may come late, twice, never, or be answered by somebody else. */
export class Network {
  readonly #time: VirtualTime
  readonly #chance: Chance
  readonly #trace: Trace
  readonly #faults: () => Faults
  readonly #cloud: Cloud
  readonly #watch: NetworkWatch
  readonly #cut = new Set<string>()
  readonly #deaf = new Set<string>()
  readonly #pages = new Map<string, PullPage>()

  constructor(cloud: Cloud, faults: () => Faults, chance: Chance, watch: NetworkWatch) {
    this.#time = cloud.time
    this.#trace = cloud.trace
    this.#cloud = cloud
    this.#faults = faults
    this.#chance = chance
    this.#watch = watch
  }

  cut(machine: string, forMs: number): void {
    this.#cut.add(machine)
    this.#time.after(forMs, () => void this.#cut.delete(machine))
  }

  isCut(machine: string): boolean {
    return this.#cut.has(machine)
  }

  /** What it asks arrives; no answer does. */
  deafen(machine: string, forMs: number): void {
    this.#deaf.add(machine)
    this.#time.after(forMs, () => void this.#deaf.delete(machine))
  }

  hears(machine: string): boolean {
    return !this.#cut.has(machine) && !this.#deaf.has(machine)
  }

  heal(): void {
    this.#cut.clear()
    this.#deaf.clear()
  }

  of(process: Process): Net {
    return {
      hello: request => this.#ask(process, 'hello', () => this.#cloud.gateway().hello(request)),
      push: (request, token) => {
        this.#watch.pushed(process, request.ops)
        return this.#ask(process, 'push', () => this.#cloud.gateway().push(request, token))
      },
      pull: (request, token) => {
        // What a proxy keeps it keeps for one shop: it tells askers apart by their tokens.
        const { tenantId, storeId } = process.machine
        const cached = `${tenantId} ${storeId} ${request.feed} ${request.epoch} ${request.since}`
        return this.#ask(process, 'pull', async () => {
          const old = this.#pages.get(cached)
          if (old && this.#chance.hits(this.#faults().stalePage)) {
            this.#trace.note(this.#time.nowMs, 'fault stale page', process.machine.name)
            return old
          }
          const page = await this.#cloud.gateway().pull(request, token)
          this.#pages.set(cached, page)
          return page
        })
      },
    }
  }

  #ask<T>(process: Process, kind: string, serve: () => Promise<T>): Flight<T> {
    let cancelled = false
    const reply = new Promise<T>((resolve, reject) => {
      const deliver = (work: () => void) =>
        this.#after(() =>
          process.run(() => {
            if (cancelled) return
            this.#watch.answered(process, kind)
            work()
          }),
        )
      const refuse = (code: string) => deliver(() => reject(new OperationError(code, code, { retryable: true })))
      if (this.isCut(process.machine.name)) {
        // Some cuts are noticed at once, some leave a socket half open.
        if (this.#chance.hits(0.5)) refuse('net.unreachable')
        return
      }
      const faults = this.#faults()
      if (this.#hit(faults.portal, 'portal', process)) return refuse('net.not-ours')
      if (this.#hit(faults.requestLoss, 'request lost', process)) return
      this.#after(() => this.#serve(process, kind, serve, deliver, resolve, reject))
    })
    return { reply, cancel: () => void (cancelled = true) }
  }

  #serve<T>(
    process: Process,
    kind: string,
    serve: () => Promise<T>,
    deliver: (work: () => void) => void,
    resolve: (value: T) => void,
    reject: (reason: unknown) => void,
  ): void {
    const { replay, replyLoss } = this.#faults()
    serve().then(
      answer => {
        if (kind === 'push' && this.#hit(replay, 'replay', process)) this.#replay(serve)
        if (this.#hit(replyLoss, 'reply lost', process)) return
        if (this.#deaf.has(process.machine.name)) return
        deliver(() => resolve(answer))
      },
      failure => deliver(() => reject(failure)),
    )
  }

  /** A request that was delivered comes once more, perhaps much later. */
  #replay<T>(serve: () => Promise<T>): void {
    this.#time.after(this.#chance.below(60_000), () => void serve().catch(() => undefined))
  }

  #after(work: () => void): void {
    const { delayMs } = this.#faults()
    const slow = delayMs > 0 && this.#chance.hits(0.3) ? this.#chance.below(delayMs) : 0
    this.#time.after(1 + this.#chance.below(20) + slow, work)
  }

  #hit(rate: number, fault: string, process: Process): boolean {
    if (!this.#chance.hits(rate)) return false
    this.#trace.note(this.#time.nowMs, `fault ${fault}`, process.machine.name)
    return true
  }
}
