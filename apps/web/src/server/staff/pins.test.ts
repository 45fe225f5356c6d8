import { expect, test } from 'vitest'
import { pinMatches } from '../../terminal/unlock/pin-hash.ts'
import { hashPin, pinFits, pinTaken, pinTrouble } from './pins.ts'

test('the till opens with the PIN that the portal set, and with no other', async () => {
  const kept = await hashPin('2468')
  expect(await pinMatches('2468', kept)).toBe(true)
  expect(await pinMatches('2469', kept)).toBe(false)
  expect(await pinFits('2468', kept)).toBe(true)
})

test('a PIN that somebody has is found among many', async () => {
  const kept = await Promise.all(['1357', '8642', '9021', '3308', '7713'].map(hashPin))
  expect(await pinTaken('7713', kept)).toBe(true)
  expect(await pinTaken('7714', kept)).toBe(false)
})

test.each([
  ['246', 4, /4 digits/],
  ['24681', 4, /4 digits/],
  ['24a8', 4, /4 digits/],
  ['1111', 4, /same digit/],
  ['345678', 6, /in a row/],
  ['9876', 4, /in a row/],
])('%s for %d digits: %s', (pin, length, trouble) => {
  expect(pinTrouble(pin, length)).toMatch(trouble)
})

test('2468 will do', () => {
  expect(pinTrouble('2468', 4)).toBeNull()
})
