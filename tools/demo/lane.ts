import { chainStart, type Envelope, type OpBody, type OpType, opHash } from '@vaultsync/sync'
import type { Dice } from './random.ts'

/** A lane of the past: it seals ops as a real one does, chained and numbered, at the instants of the story. */
export class PastLane {
  readonly device: string
  readonly store: string | null
  #seq = 0
  #prev = chainStart

  constructor(device: string, store: string | null) {
    this.device = device
    this.store = store
  }

  get lastSeq(): number {
    return this.#seq
  }

  seal<T extends OpType>(
    type: T,
    body: OpBody<T>,
    atMs: number,
    by: string | null,
    dice: Dice,
    store = this.store,
  ): string {
    this.#seq += 1
    const envelope: Envelope = {
      proto: 1,
      store,
      device: this.device,
      epoch: 1,
      seq: this.#seq,
      prev: this.#prev,
      id: dice.uuid(atMs),
      hlc: `${Math.floor(atMs).toString(16).padStart(12, '0')}0000`,
      wall: Math.floor(atMs),
      mono: 0,
      offset: 0,
      type,
      tver: 1,
      by,
      body,
    }
    const text = JSON.stringify(envelope)
    this.#prev = opHash(text)
    return text
  }
}
