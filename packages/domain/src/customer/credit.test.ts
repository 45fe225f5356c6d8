import { expect, it } from 'vitest'
import { creditStanding, minor, spendableCredit } from '../index.ts'

const entry = (atMs: number, amount: number, expiresAtMs: number | null = null) => ({
  atMs,
  amountMinor: minor(amount),
  expiresAtMs,
})

it.each([
  ['what was earned and not spent', [entry(1, 1000), entry(2, -300)], 700],
  ['spent before it expires, credit is not lost twice', [entry(1, 1000, 10), entry(2, -1000), entry(3, 500)], 500],
  ['expired credit is gone', [entry(1, 1000, 10), entry(2, 500)], 500],
  ['what expires first is spent first', [entry(1, 500), entry(2, 500, 10), entry(3, -500)], 500],
  ['an overdraft is repaid by the next credit', [entry(1, 500), entry(2, -800), entry(3, 1000)], 700],
  ['an overdraft shows as one', [entry(1, 500), entry(2, -800)], -300],
])('%s', (_, entries, balance) => {
  expect(creditStanding(entries, 20).balanceMinor).toBe(balance)
})

it('entries that arrive late count at their own time', () => {
  const entries = [entry(1, 1000, 10), entry(2, 200), entry(3, -900)]
  expect(creditStanding(entries.toReversed(), 20)).toEqual(creditStanding(entries, 20))
})

it('says what expires next', () => {
  expect(creditStanding([entry(1, 1000), entry(2, 400, 50), entry(3, -100)], 20).nextExpiry).toEqual({
    atMs: 50,
    amountMinor: 300,
  })
})

it.each([
  [5000, true, 2000, 5000],
  [5000, false, 2000, 2000],
  [1000, false, 2000, 1000],
  [-50, true, 2000, 0],
])('of a balance of %i, in contact %s, allowance %i, %i can be spent', (balance, inContact, allowance, spendable) => {
  expect(spendableCredit({ balanceMinor: minor(balance), inContact, allowanceMinor: minor(allowance) })).toBe(spendable)
})
