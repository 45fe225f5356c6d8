import { expect, test } from 'vitest'
import type { OpHead } from './op-head.ts'
import { type ActorMark, planPush } from './push-plan.ts'

const device = '0192a6b0-0000-7000-8000-000000000001'
const key = `${device}:1`

/** Op `seq` of a chain; another `chain` is another history under the same numbers. */
const op = (seq: number, chain = 'a'): OpHead => ({
  device,
  epoch: 1,
  seq,
  prev: seq === 1 ? 'start' : `${chain}${seq - 1}`,
  hash: `${chain}${seq}`,
})
const ops = (from: number, to: number, chain?: string) =>
  Array.from({ length: to - from + 1 }, (_, at) => op(from + at, chain))
const at = (accepted: number, applied = 0): ReadonlyMap<string, ActorMark> =>
  new Map([[key, { accepted, acceptedHash: accepted === 0 ? 'start' : `a${accepted}`, applied }]])
const none = new Map<string, number>()

test('ops that follow what was accepted are kept, and the mark moves to the last', () => {
  const plan = planPush(ops(4, 6), at(3), none)
  expect(plan).toMatchObject({ append: [0, 1, 2], refused: [], gap: null, repeated: 0 })
  expect(plan.reached).toEqual([{ device, epoch: 1, seq: 6, hash: 'a6' }])
})

test('the first op of all follows the start of the chain', () => {
  expect(planPush(ops(1, 2), at(0), none).append).toEqual([0, 1])
})

test('ops that come again before they are applied are kept again: the log may have lost them', () => {
  const plan = planPush(ops(2, 5), at(3, 1), none)
  expect(plan.append).toEqual([0, 1, 2, 3])
  expect(plan.reached[0]?.seq).toBe(5)
})

test('ops that the books have confirmed are acknowledged and not kept twice', () => {
  const plan = planPush(ops(2, 6), at(4, 4), new Map([[key, 4]]))
  expect(plan).toMatchObject({ append: [3, 4], repeated: 3, refused: [] })
  const all = planPush(ops(1, 3), at(4, 4), new Map([[key, 3]]))
  expect(all).toMatchObject({ append: [], repeated: 3 })
  expect(all.reached[0]?.seq).toBe(4)
})

test('what comes after a gap is sent again from the gap on', () => {
  expect(planPush(ops(5, 6), at(3), none)).toMatchObject({ append: [], gap: { device, epoch: 1, seq: 4 } })
  const within = planPush([op(4), op(6), op(7)], at(3), none)
  expect(within).toMatchObject({ append: [0], gap: { seq: 5 }, refused: [] })
  expect(within.reached[0]?.seq).toBe(4)
})

test('another op under a number that was accepted is a fork, and its bytes are kept', () => {
  expect(planPush(ops(3, 4, 'b'), at(3), none).refused.map(({ code }) => code)).toEqual(['fork', 'fork'])
  const following = planPush(ops(4, 5, 'b'), at(3), none)
  expect(following.refused.map(({ code }) => code)).toEqual(['fork', 'fork'])
  expect(following.append).toEqual([0, 1])
  expect(following.reached[0]?.seq).toBe(3)
})

test('ops that the books hold otherwise are a fork from the first', () => {
  const plan = planPush(ops(1, 2, 'b'), at(4, 4), new Map([[key, 'fork' as const]]))
  expect(plan.refused.map(({ code }) => code)).toEqual(['fork', 'fork'])
  expect(plan.append).toEqual([0, 1])
})

test('a broken chain ends the run, and what came before it counts', () => {
  const plan = planPush([op(4), op(5, 'b'), op(6, 'b')], at(3), none)
  expect(plan.refused.map(({ index, code }) => [index, code])).toEqual([
    [1, 'chain'],
    [2, 'chain'],
  ])
  expect(plan.reached[0]?.seq).toBe(4)
})

test('a text that is no op is refused alone, and its neighbours pass', () => {
  const plan = planPush([op(4), null, op(5)], at(3), none)
  expect(plan.refused).toEqual([{ index: 1, code: 'envelope', reason: expect.any(String) as unknown }])
  expect(plan.append).toEqual([0, 1, 2])
  expect(plan.reached[0]?.seq).toBe(5)
})

test('an epoch that was never granted is refused, bytes kept', () => {
  const plan = planPush(ops(1, 2), new Map(), none)
  expect(plan.refused.map(({ code }) => code)).toEqual(['chain', 'chain'])
  expect(plan).toMatchObject({ append: [0, 1], reached: [] })
})

test('lanes carry the ops of others: each actor is judged by itself', () => {
  const other = '0192a6b0-0000-7000-8000-000000000002'
  const theirs = ops(9, 9).map(head => ({ ...head, device: other }))
  const marks = new Map([...at(3), [`${other}:1`, { accepted: 2, acceptedHash: 'a2', applied: 2 }]])
  const plan = planPush([op(4), ...theirs], marks, none)
  expect(plan).toMatchObject({ append: [0], gap: { device: other, epoch: 1, seq: 3 } })
})
