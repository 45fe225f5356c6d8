import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchHands } from './hands.ts'

const window = new EventTarget()
const press = () => window.dispatchEvent(new Event('keydown'))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('what nobody waits for waits until the hand rests, and not at all when nobody types', async () => {
  const hands = watchHands()
  await hands.rest()
  press()
  let went = false
  void hands.rest().then(() => {
    went = true
  })
  await vi.advanceTimersByTimeAsync(300)
  press()
  await vi.advanceTimersByTimeAsync(300)
  expect(went).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(went).toBe(true)
  hands.leave()
})

it('somebody who types without end holds nothing up for ever', async () => {
  const hands = watchHands()
  press()
  let went = false
  void hands.rest().then(() => {
    went = true
  })
  for (let typed = 0; typed < 45; typed++) {
    press()
    await vi.advanceTimersByTimeAsync(200)
  }
  expect(went).toBe(true)
  hands.leave()
})
