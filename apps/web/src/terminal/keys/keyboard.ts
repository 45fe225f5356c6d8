import type { Shortcut } from './shortcut.ts'

export interface Layer {
  shortcuts: readonly Shortcut[]
  /** A screen listens behind the panels that stand on it, whichever came first. */
  readonly behind: boolean
}

export interface Press {
  /** As `keyName` spells it. */
  readonly name: string
  /** It belongs to the text field that has the focus. */
  readonly inText: boolean
  /** A focused button answers Enter and space itself. */
  readonly onButton: boolean
  /** The key is held down; no scanner does that. */
  readonly repeated: boolean
}

export interface KeyboardSettings {
  /** The longest pause between two keys of a scanner. */
  readonly pauseMs: number
  /** Performs, and has the screen follow before the next key is looked at. */
  readonly perform: (work: () => void) => void
}

/** More than the longest PIN: nobody types so many keys without a pause. */
const mostByHand = 8
const heldWithOthers = /(?:^|\+)(?:Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead)$/

/**
 * What a key does at this moment. A scanner types letters and signs too, so a plain key waits for the pause that shows a
 * person's hand, and is forgotten when it turns out to be part of a code. Every other key acts at once, after those that
 * wait.
 */
export class Keyboard {
  readonly #settings: KeyboardSettings
  readonly #layers: Layer[] = []
  #waiting: readonly string[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(settings: KeyboardSettings) {
    this.#settings = settings
  }

  /** The newest layer hears a key first. */
  add(layer: Layer): () => void {
    this.#layers.push(layer)
    return () => void this.#layers.splice(this.#layers.indexOf(layer), 1)
  }

  /** True: the key means something here, and the browser keeps out of it. */
  press({ name, inText, onButton, repeated }: Press): boolean {
    if (heldWithOthers.test(name)) return false
    if (name.length === 1 && !inText && !repeated) {
      this.#waiting = [...this.#waiting, name]
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#pauseCame(), this.#settings.pauseMs)
      return this.#meaning(name) !== null
    }
    this.release()
    return !inText && !((name === 'Enter' || name === ' ') && onButton) && this.#act(name)
  }

  /** A hand did something else: what it pressed before comes first. */
  release(): void {
    const names = this.#waiting
    this.forget()
    for (const name of names) this.#act(name)
  }

  /** What waits was a scanner's. */
  forget(): void {
    clearTimeout(this.#timer)
    this.#waiting = []
  }

  #pauseCame(): void {
    if (this.#waiting.length > mostByHand) this.forget()
    else this.release()
  }

  #act(name: string): boolean {
    const run = this.#meaning(name)
    if (run !== null) this.#settings.perform(run)
    return run !== null
  }

  #meaning(name: string): (() => void) | null {
    const inFront = this.#layers.toReversed().toSorted((a, b) => Number(a.behind) - Number(b.behind))
    for (const layer of inFront) {
      const found = layer.shortcuts.find(shortcut => shortcut.run !== null && shortcut.keys.includes(name))
      if (found !== undefined) return found.run
    }
    return null
  }
}
