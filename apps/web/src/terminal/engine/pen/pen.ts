import { type PenLock, penLock } from './pen-lock.ts'

interface Desk {
  /** Opens the lane anew, to write or to read along. */
  open(writes: boolean): Promise<void>
  broken(failure: unknown, again: () => Promise<void>): void
}

/**
 * Who of a browser's tabs writes. The pen may come and go while storage is still being read, so there is one opening at a
 * time, each asks where the pen is by then, and one that another stands behind leaves it to that one.
 */
export class Pen {
  readonly #name: string
  readonly #desk: Desk
  #lock: PenLock | null = null
  #isHeld = false
  #opening: Promise<void> = Promise.resolve()
  #asked = 0

  constructor(name: string, desk: Desk) {
    this.#name = name
    this.#desk = desk
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** Asks for it; whoever does not get it reads along. Resolves when the lane is open in either way. */
  take(): Promise<void> {
    return new Promise(resolve => {
      this.#lock = penLock(this.#name, {
        held: () => resolve(this.#is('here')),
        waiting: () => resolve(this.#is('elsewhere')),
        lost: () => void this.#is('elsewhere'),
      })
    })
  }

  steal(): void {
    this.#lock?.steal()
  }

  release(): void {
    this.#lock?.release()
  }

  open(): Promise<void> {
    this.#asked += 1
    const asked = this.#asked
    const mine = () => (asked === this.#asked ? this.#desk.open(this.#isHeld) : undefined)
    this.#opening = this.#opening.then(mine).catch(failure => this.#desk.broken(failure, () => this.open()))
    return this.#opening
  }

  #is(where: 'here' | 'elsewhere'): Promise<void> {
    this.#isHeld = where === 'here'
    return this.open()
  }
}
