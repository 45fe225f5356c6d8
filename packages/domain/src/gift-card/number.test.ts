import { expect, it } from 'vitest'
import { giftCardNumber, isOwnGiftCard, newGiftCardNumber, spacedNumber } from './number.ts'

const made = newGiftCardNumber([3, 1, 4, 1, 5, 9, 26, 5, 31, 8, 17])

it('a number that was made here is known again, however it is typed', () => {
  expect(isOwnGiftCard(made)).toBe(true)
  expect(isOwnGiftCard(` ${spacedNumber(made).toLowerCase()} `)).toBe(true)
  expect(isOwnGiftCard(`GC:${made}`)).toBe(true)
  expect(spacedNumber(made)).toMatch(/^GC\w\w( \w{4}){2} \w\w$/)
})

it('one wrong sign, or two that changed places, is noticed', () => {
  for (let at = 2; at < made.length; at += 1) {
    const other = made[at] === '7' ? '8' : '7'
    expect(isOwnGiftCard(made.slice(0, at) + other + made.slice(at + 1))).toBe(false)
  }
  expect(isOwnGiftCard(`GC${made[3]}${made[2]}${made.slice(4)}`)).toBe(false)
})

it('a card from elsewhere keeps its own number', () => {
  expect(giftCardNumber('6035-7100 0451')).toBe('603571000451')
  expect(giftCardNumber('12')).toBeNull()
  expect(isOwnGiftCard('4006381333931')).toBe(false)
})
