import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Keyboard } from './keyboard.ts'

const pauseMs = 60
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A keyboard whose every key writes its name down. */
function aDesk(keys = [...'abdnpr-+123', 'Enter', 'F8', 'Escape']) {
  const done: string[] = []
  const keyboard = new Keyboard({ pauseMs, perform: work => work() })
  const shortcuts = keys.map(key => ({ keys: [key], label: '', run: () => void done.push(key) }))
  keyboard.add({ shortcuts, behind: false })
  const press = (name: string, more: { inText?: boolean; onButton?: boolean; repeated?: boolean } = {}) =>
    keyboard.press({ name, inText: false, onButton: false, repeated: false, ...more })
  return { done, keyboard, press }
}

test('a letter acts after the pause that no scanner makes, and not before', () => {
  const { done, press } = aDesk()
  expect(press('-')).toBe(true)
  vi.advanceTimersByTime(pauseMs - 1)
  expect(done).toEqual([])
  vi.advanceTimersByTime(1)
  expect(done).toEqual(['-'])
})

test('no letter or sign of a scanned code does anything, whatever it stands for', () => {
  const { done, keyboard, press } = aDesk()
  for (const key of 'ab-12-3') {
    press(key)
    vi.advanceTimersByTime(pauseMs - 1)
  }
  keyboard.forget()
  vi.runAllTimers()
  expect(done).toEqual([])
})

test('a code without an end key does nothing either', () => {
  const { done, press } = aDesk()
  for (const key of '123-ab-123') press(key)
  vi.runAllTimers()
  expect(done).toEqual([])
})

test('quick fingers lose nothing, and the order stays', () => {
  const { done, press } = aDesk()
  for (const key of '1231') press(key)
  vi.runAllTimers()
  expect(done).toEqual([...'1231'])
})

test('a key with a name acts at once, after what waits', () => {
  const { done, press } = aDesk()
  press('1')
  press('2')
  expect(press('Enter')).toBe(true)
  expect(done).toEqual(['1', '2', 'Enter'])
  press('F8')
  press('Control+r')
  expect(done).toEqual(['1', '2', 'Enter', 'F8'])
  vi.runAllTimers()
  expect(done).toHaveLength(4)
})

test('what waits finds the screen as the key before it left it', () => {
  const { done, keyboard, press } = aDesk(['n'])
  const panel = { behind: false, shortcuts: [{ keys: ['n'], label: '', run: () => void done.push('n in the panel') }] }
  keyboard.add({ behind: false, shortcuts: [{ keys: ['p'], label: '', run: () => void keyboard.add(panel) }] })
  press('p')
  press('n')
  vi.runAllTimers()
  expect(done).toEqual(['n in the panel'])
})

test('shift belongs to the capital that follows it and ends no code', () => {
  const { done, keyboard, press } = aDesk()
  for (const name of ['Shift+Shift', 'a', 'Shift+Shift', 'b', '-']) press(name)
  keyboard.forget()
  vi.runAllTimers()
  expect(done).toEqual([])
})

test('a key that is held down repeats at once', () => {
  const { done, press } = aDesk()
  press('+')
  press('+', { repeated: true })
  press('+', { repeated: true })
  expect(done).toEqual(['+', '+', '+'])
})

test('what is typed into a field stays there, and a focused button answers Enter itself', () => {
  const { done, press } = aDesk()
  expect(press('1', { inText: true })).toBe(false)
  expect(press('Enter', { onButton: true })).toBe(false)
  vi.runAllTimers()
  expect(done).toEqual([])
})

test('the newest layer answers first, and a screen stands behind its panels', () => {
  const { done, keyboard, press } = aDesk(['d'])
  const layer = (word: string, behind: boolean) =>
    keyboard.add({ behind, shortcuts: [{ keys: ['d'], label: '', run: () => void done.push(word) }] })
  const leave = layer('panel', false)
  layer('screen', true)
  press('d')
  vi.runAllTimers()
  leave()
  press('d')
  vi.runAllTimers()
  expect(done).toEqual(['panel', 'd'])
})
