import { allocateNumbers, withTenant } from '@vaultsync/db'
import { database } from '../database.ts'
import type { Worker } from './worker.ts'

const numbersAtOnce = 10_000

/** Gives out numbers from a run that was reserved, and reserves the next when it is used up. */
export class Numbers {
  private readonly worker: Worker
  private readonly kind: 'item' | 'sku'
  private next = 0
  private end = 0
  readonly given: [number, number][] = []

  constructor(worker: Worker, kind: 'item' | 'sku', before: readonly (readonly [number, number])[]) {
    this.worker = worker
    this.kind = kind
    this.given = before.map(([first, count]): [number, number] => [first, count])
  }

  /** Makes sure that a whole batch can be numbered without asking. */
  async reserve(count: number): Promise<void> {
    if (this.end - this.next >= count) return
    const first = await withTenant(database(), this.worker.tenantId, tx =>
      allocateNumbers(tx, this.worker.tenantId, this.kind, numbersAtOnce),
    )
    if (first !== this.end) this.next = first
    this.end = first + numbersAtOnce
  }

  take(): number {
    const number = this.next
    this.next += 1
    const last = this.given.at(-1)
    if (last && last[0] + last[1] === number) last[1] += 1
    else this.given.push([number, 1])
    return number
  }
}
