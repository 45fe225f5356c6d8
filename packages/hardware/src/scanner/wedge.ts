import type { Scan } from './scan.ts'

/**
 * A wedge scanner types like a very fast person. Keys cannot be held back without making people's typing lag, so they
 * land in the focused field first; when a burst turns out to be a scan, the outcome says which characters to take back.
 * A scanner with a programmed prefix needs no guessing: its keys are kept from the field from the prefix on, at any
 * speed.
 */
export interface WedgeSettings {
  /** Characters the scanner sends first, or one key name such as `F9`. */
  readonly prefix?: string
  /** Characters before the terminator to drop. */
  readonly suffix?: string
  readonly terminators: readonly WedgeTerminator[]
  /** Shortest code that counts without a prefix. */
  readonly minLength: number
  /** Longest pause between two keys of one burst, without a prefix. */
  readonly maxGapMs: number
  /** Slowest average of a whole burst, without a prefix: people have quick pairs, not quick dozens. */
  readonly maxAverageMs: number
  /** Longest pause between two keys after a prefix. */
  readonly prefixedGapMs: number
}

/** `idle` ends a scan by silence, for scanners without a suffix. */
export type WedgeTerminator = 'Enter' | 'Tab' | 'idle'

export const usualWedge: WedgeSettings = {
  terminators: ['Enter', 'Tab'],
  minLength: 4,
  maxGapMs: 60,
  maxAverageMs: 40,
  prefixedGapMs: 500,
}

export interface WedgeKey {
  /** `KeyboardEvent.key`. */
  readonly key: string
  readonly atMs: number
  /** Control, Alt or Meta held: a shortcut, never part of a scan. */
  readonly chord?: boolean
}

export interface WedgeState {
  readonly phase: 'quiet' | 'burst' | 'prefixed'
  readonly characters: string
  /** How many characters have reached the focused field. */
  readonly typedIntoField: number
  readonly firstAtMs: number
  readonly lastAtMs: number
}

export interface WedgeOutcome {
  readonly state: WedgeState
  /** True: `preventDefault` and stop the key, it belongs to the scanner. */
  readonly swallow: boolean
  /** Characters that the scanner typed into the focused field before the caret. */
  readonly takeBack: string
  readonly scan: Scan | null
  /** When to call `wedgeIdle`, if no further key comes. */
  readonly wakeAtMs: number | null
}

export const quietWedge: WedgeState = { phase: 'quiet', characters: '', typedIntoField: 0, firstAtMs: 0, lastAtMs: 0 }
