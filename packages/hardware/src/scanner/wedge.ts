import type { Scan } from './scan.ts'
import { readScan } from './scan.ts'

/**
 * A wedge scanner types like a very fast person. Keys cannot be held back without making people's typing lag, so they
 * land in the focused field first; when a burst turns out to be a scan, the outcome says which characters to take back.
 * A scanner with a programmed prefix needs no guessing: its keys are kept from the field from the prefix on, at any
 * speed.
 */
export interface WedgeSettings {
  /** What the scanner sends first: a key that types nothing, such as `F9`, or characters nobody types. */
  readonly prefix?: WedgePrefix
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

export type WedgePrefix = { readonly key: string } | { readonly text: string }

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

export const quietWedge: WedgeState = { phase: 'quiet', characters: '', firstAtMs: 0, lastAtMs: 0 }

/** One key. Call it for every `keydown`, in the capture phase, whether or not a field has the focus. */
export function wedgeKey(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeOutcome {
  if (isModifier(key.key)) return outcome(state, settings)
  const gapMs = key.atMs - state.lastAtMs
  const current = state.phase === 'quiet' || gapMs > allowedGapMs(state, settings) ? quietWedge : state
  if (key.chord === true) return chord(current, key, settings)
  if (current.phase !== 'prefixed' && isPrefixKey(key, settings)) {
    return outcome(prefixed(key), settings, { swallow: true })
  }
  const terminator = key.key === 'Enter' || key.key === 'Tab' ? key.key : null
  if (terminator !== null) {
    const ends = settings.terminators.includes(terminator) && current.phase !== 'quiet'
    return ends ? finish(current, settings) : outcome(quietWedge, settings)
  }
  if (Array.from(key.key).length !== 1) return outcome(quietWedge, settings)
  return character(current, key, settings)
}

/** Silence: ends a scan without a suffix, and forgets a person's typing. */
export function wedgeIdle(state: WedgeState, atMs: number, settings: WedgeSettings): WedgeOutcome {
  if (state.phase === 'quiet') return outcome(state, settings)
  if (atMs - state.lastAtMs < allowedGapMs(state, settings)) return outcome(state, settings)
  return settings.terminators.includes('idle') ? finish(state, settings) : outcome(quietWedge, settings)
}

/** Inside a scan, Control and a bracket is how a keyboard types GS1's separator; anywhere else it is a shortcut. */
function chord(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeOutcome {
  if (state.phase === 'quiet' || key.key !== ']') return outcome(quietWedge, settings)
  const next: WedgeState = { ...state, characters: `${state.characters}\u001d`, lastAtMs: key.atMs }
  return outcome(next, settings, { swallow: true })
}

function character(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeOutcome {
  const next: WedgeState = {
    phase: state.phase === 'quiet' ? 'burst' : state.phase,
    characters: state.characters + key.key,
    firstAtMs: state.phase === 'quiet' ? key.atMs : state.firstAtMs,
    lastAtMs: key.atMs,
  }
  if (next.phase === 'prefixed') return outcome(next, settings, { swallow: true })
  // A prefix of several characters is known only at its end; by then they stand in the field and are taken back.
  const prefix = prefixText(settings)
  if (prefix !== '' && next.characters.endsWith(prefix)) {
    return outcome(prefixed(key), settings, { swallow: true, takeBack: prefix.slice(0, -1) })
  }
  return outcome(next, settings)
}

function finish(state: WedgeState, settings: WedgeSettings): WedgeOutcome {
  const text = withoutSuffix(state.characters, settings.suffix)
  const certain = state.phase === 'prefixed'
  if (!(certain ? text.length > 0 : looksScanned(state, text, settings))) {
    return outcome(quietWedge, settings, { swallow: certain })
  }
  // The separator was kept from the field as it came.
  const takeBack = certain ? '' : state.characters.replaceAll('\u001d', '')
  return outcome(quietWedge, settings, { swallow: true, takeBack, scan: readScan(text, 'wedge') })
}

function looksScanned(state: WedgeState, text: string, settings: WedgeSettings): boolean {
  // Where a prefix is programmed, everything without it was typed by a person.
  if (settings.prefix !== undefined || text.length < settings.minLength) return false
  const gaps = Array.from(state.characters).length - 1
  return gaps > 0 && (state.lastAtMs - state.firstAtMs) / gaps <= settings.maxAverageMs
}

function prefixed(key: WedgeKey): WedgeState {
  return { phase: 'prefixed', characters: '', firstAtMs: key.atMs, lastAtMs: key.atMs }
}

function isPrefixKey({ key }: WedgeKey, { prefix }: WedgeSettings): boolean {
  return prefix !== undefined && 'key' in prefix && prefix.key === key
}

function prefixText({ prefix }: WedgeSettings): string {
  return prefix !== undefined && 'text' in prefix ? prefix.text : ''
}

function allowedGapMs(state: WedgeState, settings: WedgeSettings): number {
  return state.phase === 'prefixed' ? settings.prefixedGapMs : settings.maxGapMs
}

/** Shift belongs to the capital letter that follows it. */
function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'CapsLock' || key === 'AltGraph' || key === 'Dead'
}

function withoutSuffix(text: string, suffix: string | undefined): string {
  return suffix !== undefined && suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text
}

function outcome(
  state: WedgeState,
  settings: WedgeSettings,
  rest: Partial<Pick<WedgeOutcome, 'swallow' | 'takeBack' | 'scan'>> = {},
): WedgeOutcome {
  const wakeAtMs = state.phase === 'quiet' ? null : state.lastAtMs + allowedGapMs(state, settings)
  return { state, swallow: false, takeBack: '', scan: null, wakeAtMs, ...rest }
}
