import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WedgeOutcome, WedgeSettings } from './wedge.ts'
import { quietWedge, usualWedge, wedgeIdle, wedgeKey } from './wedge.ts'

interface Seen {
  readonly scans: string[]
  /** What is left in the focused field once the shell did as it was told. */
  readonly field: string
  /** Keys that reached the page: shortcuts, Enter of a form. */
  readonly keys: string[]
}

type Stroke = readonly [key: string, gapMs: number, chord?: boolean]

function type(strokes: readonly Stroke[], settings: WedgeSettings = usualWedge): Seen {
  const seen = { scans: [] as string[], field: '', keys: [] as string[] }
  let state = quietWedge
  let atMs = 1000
  let wakeAtMs: number | null = null
  const take = (outcome: WedgeOutcome) => {
    state = outcome.state
    ;({ wakeAtMs } = outcome)
    const kept = seen.field.length - outcome.takeBack.length
    expect(seen.field.slice(kept)).toBe(outcome.takeBack)
    seen.field = seen.field.slice(0, kept)
    if (outcome.scan !== null) seen.scans.push(outcome.scan.text)
  }
  const wake = (untilMs: number) => {
    if (wakeAtMs !== null && wakeAtMs <= untilMs) take(wedgeIdle(state, wakeAtMs, settings))
  }
  for (const [key, gapMs, chord] of strokes) {
    wake(atMs + gapMs)
    atMs += gapMs
    const outcome = wedgeKey(state, chord === undefined ? { key, atMs } : { key, atMs, chord }, settings)
    take(outcome)
    if (!outcome.swallow && key.length === 1 && chord !== true) seen.field += key
    if (!outcome.swallow && (key.length > 1 || chord === true)) seen.keys.push(key)
  }
  wake(atMs + 10_000)
  return seen
}

const strokes = (text: string, gapMs: number): Stroke[] => Array.from(text, key => [key, gapMs])
const scan = (text: string, gapMs = 10): Stroke[] => [...strokes(text, gapMs), ['Enter', gapMs]]

describe('a wedge scanner', () => {
  test('is heard while a field has the focus, and its characters are taken back out of the field', () => {
    const seen = type([...strokes('drake', 180), ['4', 400], ...strokes('006381333931', 10), ['Enter', 10]])
    expect(seen).toEqual({ scans: ['4006381333931'], field: 'drake', keys: [] })
  })

  test('two scans in a row are two scans', () => {
    const seen = type([
      ...scan('4006381333931'),
      ...scan('036000291452').map(([key], at): Stroke => [key, at ? 10 : 300]),
    ])
    expect(seen.scans).toEqual(['4006381333931', '036000291452'])
    expect(seen.field).toBe('')
  })

  test('capital letters do not break a scan: the shift key is part of them', () => {
    const keys = [...strokes('MTG', 8), ['Shift', 2], ...strokes('-LEA-161', 8), ['Enter', 8]] as Stroke[]
    expect(type(keys).scans).toEqual(['MTG-LEA-161'])
  })

  test('a person typing, however nimble, is left alone, and Enter reaches the form', () => {
    const seen = type([...strokes('4006381333931', 70), ['Enter', 70]])
    expect(seen).toEqual({ scans: [], field: '4006381333931', keys: ['Enter'] })
    expect(type([...strokes('ab', 10), ['Enter', 10]])).toEqual({ scans: [], field: 'ab', keys: ['Enter'] })
  })

  test('no way of typing slower than a scanner is ever taken for a scan, and no letter of it is lost', () => {
    const anyGap = fc.integer({ min: 41, max: 600 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...Array.from('abc123 -é')), anyGap), { maxLength: 30 }), typed => {
        const seen = type([...typed, ['Enter', 100]])
        expect(seen).toEqual({ scans: [], field: typed.map(([key]) => key).join(''), keys: ['Enter'] })
      }),
    )
  })

  test('any code at scanner speed is read whole, whatever was typed before it', () => {
    const code = fc.string({ unit: fc.constantFrom(...Array.from('ABCxyz0123456789-./')), minLength: 4, maxLength: 40 })
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab 1')), maxLength: 8 }), code, (typed, wanted) => {
        const [first, ...rest] = scan(wanted)
        const keys: Stroke[] = first === undefined ? [] : [...strokes(typed, 150), [first[0], 300], ...rest]
        expect(type(keys)).toEqual({ scans: [wanted], field: typed, keys: [] })
      }),
    )
  })

  test('with a programmed key in front, a slow scanner is read at any speed and never touches the field', () => {
    const settings: WedgeSettings = { ...usualWedge, prefix: { key: 'F9' } }
    const seen = type([['a', 200], ['F9', 200], ...strokes('4006381333931', 100), ['Enter', 100]], settings)
    expect(seen).toEqual({ scans: ['4006381333931'], field: 'a', keys: [] })
    expect(type(scan('4006381333931'), settings)).toMatchObject({ scans: [], field: '4006381333931' })
  })

  test('with programmed characters in front, those are taken back and the rest never shows', () => {
    const settings: WedgeSettings = { ...usualWedge, prefix: { text: '~~' }, suffix: '$' }
    expect(type([...strokes('~~AB$', 30), ['Enter', 30]], settings)).toEqual({ scans: ['AB'], field: '', keys: [] })
    const one: WedgeSettings = { ...usualWedge, prefix: { text: '~' } }
    expect(type([...strokes('~AB12', 90), ['Tab', 90]], one)).toEqual({ scans: ['AB12'], field: '', keys: [] })
  })

  test('a scanner without a suffix is understood by the silence after it', () => {
    const settings: WedgeSettings = { ...usualWedge, terminators: ['idle'] }
    expect(type(strokes('4006381333931', 10), settings)).toEqual({ scans: ['4006381333931'], field: '', keys: [] })
    expect(type(strokes('400638', 90), settings)).toEqual({ scans: [], field: '400638', keys: [] })
  })

  test("GS1's separator, typed as Control and a bracket, stays in the code", () => {
    const keys: Stroke[] = [...strokes('10LOT7', 10), [']', 10, true], ...strokes('21S1', 10), ['Enter', 10]]
    expect(type(keys)).toEqual({ scans: ['10LOT7\u001d21S1'], field: '', keys: [] })
  })

  test('a shortcut is never swallowed', () => {
    expect(
      type([
        ['k', 500, true],
        ['Escape', 500],
        ['F2', 500],
      ]).keys,
    ).toEqual(['k', 'Escape', 'F2'])
  })

  test('an AIM identifier is split off and kept', () => {
    let state = quietWedge
    let last: WedgeOutcome | null = null
    for (const [at, [key]] of scan(']E04006381333931').entries()) {
      last = wedgeKey(state, { key, atMs: at * 10 }, usualWedge)
      ;({ state } = last)
    }
    expect(last?.scan).toEqual({ text: '4006381333931', source: 'wedge', aim: ']E0' })
  })
})
