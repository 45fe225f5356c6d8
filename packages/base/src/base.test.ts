import { describe, expect, it } from 'vitest'
import {
  AssertionError,
  assert,
  no,
  OperationError,
  ok,
  seededRng,
  unreachable,
  uuidv7Source,
  uuidv7Time,
} from './index.ts'

const bytes = (fill: number) => (count: number) => new Uint8Array(count).fill(fill)

describe('an assertion', () => {
  it('that holds says nothing, and one that does not names what must be true', () => {
    expect(() => assert(true, 'holds')).not.toThrow()
    expect(() => assert(0, 'a drawer has a lane')).toThrow(new AssertionError('a drawer has a lane'))
  })

  it('ends a switch that met an unforeseen case', () => {
    expect(() => unreachable({ kind: 'new' } as never)).toThrow('a case nobody foresaw: {"kind":"new"}')
  })
})

it('an outage keeps its cause and says whether to try again', () => {
  const cause = new Error('ECONNRESET')
  const outage = new OperationError('printer-gone', 'the printer does not answer', { retryable: true, cause })
  expect(outage).toMatchObject({ name: 'OperationError', code: 'printer-gone', retryable: true, cause })
})

it('a no is a value', () => {
  expect(ok(3)).toEqual({ ok: true, value: 3 })
  expect(no('closed')).toEqual({ ok: false, error: 'closed' })
})

describe('an id', () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

  it.each([0x00, 0x3f, 0x80, 0xff])('has the shape of a version 7 id with random bytes %i', fill => {
    expect(uuidv7Source({ now: () => 1_781_289_840_000 }, bytes(fill)).next()).toMatch(shape)
  })

  it('tells when it was made', () => {
    const id = uuidv7Source({ now: () => 1_781_289_840_123 }, bytes(7)).next()
    expect(uuidv7Time(id)).toBe(1_781_289_840_123)
  })

  it('is greater than the one before, within a millisecond and when the clock goes back', () => {
    let now = 1_000_000
    const source = uuidv7Source({ now: () => now }, bytes(0))
    const ids = Array.from({ length: 10_000 }, (_, index) => {
      if (index % 1000 === 999) now -= 5
      return source.next()
    })
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a seeded source of chance', () => {
  const drawn = (seed: number) => {
    const rng = seededRng(seed)
    return Array.from({ length: 1000 }, () => rng.next())
  }

  it('repeats itself for the same seed and differs for another', () => {
    expect(drawn(42)).toEqual(drawn(42))
    expect(drawn(42)).not.toEqual(drawn(43))
  })

  it('stays in [0, 1) and is spread over it', () => {
    const values = drawn(7)
    expect(values.every(value => value >= 0 && value < 1)).toBe(true)
    const tenths = new Set(values.map(value => Math.floor(value * 10)))
    expect(tenths.size).toBe(10)
  })
})
