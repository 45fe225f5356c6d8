import type { ShelfMove } from '../../wire/poke.ts'
import type { Hearsay } from '../view/hearsay.ts'
import type { LanePorts } from './ports.ts'

/** Takes in what siblings sold, lets go of it in time, and says which levels moved. */
export class Ear {
  readonly #hearsay: Hearsay
  readonly #ports: Pick<LanePorts, 'clock' | 'timers'>
  readonly #tell: (skuIds: readonly number[]) => void
  #silence: (() => void) | null = null

  constructor(hearsay: Hearsay, ports: Pick<LanePorts, 'clock' | 'timers'>, tell: (skuIds: readonly number[]) => void) {
    this.#hearsay = hearsay
    this.#ports = ports
    this.#tell = tell
  }

  hear(moves: readonly ShelfMove[]): void {
    this.#hearsay.hear(moves, this.#ports.clock.monotonic())
    this.settle()
  }

  /** Whoever hears no more, or hears anew, cannot know what was missed: only the feeds tell. */
  forget(): void {
    this.#hearsay.clear()
    this.settle()
  }

  /** After anything that may have changed what is heard. */
  settle(): void {
    const touched = this.#hearsay.takeTouched()
    if (touched.length > 0) this.#tell(touched)
    const { endsAtMs } = this.#hearsay
    if (endsAtMs === null) {
      this.#silence?.()
      this.#silence = null
      return
    }
    if (this.#silence !== null) return
    const { clock, timers } = this.#ports
    this.#silence = timers.after(Math.max(0, endsAtMs - clock.monotonic()), () => {
      this.#silence = null
      this.#hearsay.expire(clock.monotonic())
      this.settle()
    })
  }
}
