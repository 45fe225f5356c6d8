import type { ReceiptMailRequest } from '@vaultsync/sync'
import type { TillEngine } from '../engine/till-engine.ts'

export interface PostView {
  /** Sales whose letters still lie on this lane. */
  readonly waiting: ReadonlySet<string>
  /** The shop did not answer when it was asked last. */
  readonly unanswered: boolean
}

interface WaitingLetter extends ReceiptMailRequest {
  readonly askedAtMs: number
}

const keptAs = 'receipts-to-mail'
const askAgainMs = 30_000
/** The shop could not take it for a month: nobody waits for it any more. */
const forgetAfterMs = 30 * 86_400_000

/**
 * Receipts that customers want by mail. Each is kept on the lane before anybody is told so, and given to the shop when
 * there is a line and the sale is in its books; the shop's mail job does the rest.
 */
export class ReceiptPost {
  readonly #engine: TillEngine
  readonly #newId: () => string
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  #letters: readonly WaitingLetter[] = []
  #view: PostView = { waiting: new Set(), unanswered: false }
  #unanswered = false
  #giving: 'no' | 'once' | 'again' = 'no'
  #watching = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #read: Promise<void> | null = null

  constructor(engine: TillEngine, newId: () => string, now: () => number) {
    this.#engine = engine
    this.#newId = newId
    this.#now = now
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly view = (): PostView => this.#view

  /** What an earlier page left; and whenever the lane's standing changes there may be a line again. */
  async start(): Promise<void> {
    this.#read = null
    await this.#readOnce()
    if (!this.#watching) this.#watch()
    await this.give()
  }

  /** Resolves when the wish is durable on this lane; rejects when it could not be kept. */
  async send(letter: { readonly saleId: string; readonly to: string; readonly text: string }): Promise<void> {
    await this.#readOnce()
    const waiting = { ...letter, mailId: this.#newId(), askedAtMs: this.#now() }
    await this.#keep([...this.#letters, waiting])
    void this.give()
  }

  /** Everything that can go, goes; what cannot is asked about again after a while. */
  async give(): Promise<void> {
    if (this.#letters.length === 0 || !this.#engine.snapshot().safety.connected) return
    if (this.#giving !== 'no') {
      this.#giving = 'again'
      return
    }
    this.#giving = 'once'
    try {
      for (const letter of this.#letters) {
        if (!(await this.#isOver(letter))) continue
        await this.#keep(this.#letters.filter(other => other.mailId !== letter.mailId))
      }
    } catch {
      // The lane could not be written: a letter that is given twice still goes once.
    }
    this.#given()
  }

  #given(): void {
    const again = this.#giving === 'again'
    this.#giving = 'no'
    clearTimeout(this.#timer)
    if (this.#letters.length > 0) this.#timer = setTimeout(() => void this.give(), again ? 0 : askAgainMs)
  }

  #watch(): void {
    this.#watching = true
    let { connected, applied } = this.#engine.snapshot().safety
    this.#engine.subscribe(() => {
      const { safety } = this.#engine.snapshot()
      const moved = safety.connected !== connected || safety.applied !== applied
      ;({ connected, applied } = safety)
      if (moved) void this.give()
    })
  }

  async #isOver({ askedAtMs, ...letter }: WaitingLetter): Promise<boolean> {
    if (this.#now() - askedAtMs > forgetAfterMs) return true
    try {
      const { outcome } = await this.#engine.mailReceipt(letter)
      this.#unanswered = false
      return outcome === 'written'
    } catch (failure) {
      this.#unanswered = true
      this.#show(this.#letters)
      // What the shop says is no letter will never be one.
      return (failure as { code?: string }).code === 'net.refused'
    }
  }

  #readOnce(): Promise<void> {
    const read = async () => this.#show((await this.#engine.kept<readonly WaitingLetter[]>(keptAs)) ?? [])
    this.#read ??= read().catch((failure: unknown) => {
      this.#read = null
      throw failure
    })
    return this.#read
  }

  async #keep(letters: readonly WaitingLetter[]): Promise<void> {
    await this.#engine.keep(keptAs, letters)
    this.#show(letters)
  }

  #show(letters: readonly WaitingLetter[]): void {
    this.#letters = letters
    this.#view = { waiting: new Set(letters.map(({ saleId }) => saleId)), unanswered: this.#unanswered }
    for (const listener of this.#listeners) listener()
  }
}
