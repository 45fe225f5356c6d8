import type { Minor } from './minor.ts'
import { minor } from './minor.ts'
import { currencyDecimals } from './currency.ts'

/** Notes and coins in circulation, largest first, in minor units. */
const byCurrency: Readonly<Record<string, string>> = {
  AUD: '10000 5000 2000 1000 500 200 100 50 20 10 5',
  CAD: '10000 5000 2000 1000 500 200 100 25 10 5',
  CHF: '100000 20000 10000 5000 2000 1000 500 200 100 50 20 10 5',
  CZK: '500000 200000 100000 50000 20000 10000 5000 2000 1000 500 200 100',
  DKK: '100000 50000 20000 10000 5000 2000 1000 500 200 100 50',
  EUR: '20000 10000 5000 2000 1000 500 200 100 50 20 10 5 2 1',
  GBP: '5000 2000 1000 500 200 100 50 20 10 5 2 1',
  JPY: '10000 5000 2000 1000 500 100 50 10 5 1',
  KWD: '20000 10000 5000 1000 500 250 100 50 20 10 5',
  MXN: '100000 50000 20000 10000 5000 2000 1000 500 200 100 50',
  NOK: '100000 50000 20000 10000 5000 2000 1000 500 100',
  NZD: '10000 5000 2000 1000 500 200 100 50 20 10',
  PLN: '50000 20000 10000 5000 2000 1000 500 200 100 50 20 10 5 2 1',
  SEK: '100000 50000 20000 10000 5000 2000 1000 500 200 100',
  USD: '10000 5000 2000 1000 500 100 25 10 5 1',
}

/** A currency that is not on the list gets the series 1, 2, 5 from its smallest unit to a hundred whole ones. */
export function denominationsOf(currency: string): Minor[] {
  const listed = byCurrency[currency]
  if (listed !== undefined) return listed.split(' ').map(Number).map(minor)
  const largest = 100 * 10 ** (currencyDecimals(currency) ?? 2)
  const series: Minor[] = []
  for (let power = 1; power <= largest; power *= 10) {
    for (const step of [1, 2, 5]) if (power * step <= largest) series.unshift(minor(power * step))
  }
  return series
}

export interface CoinCount {
  readonly valueMinor: Minor
  readonly count: number
}

/** The change in as few pieces as the drawer's denominations allow, largest first. */
export function inCoins(amount: Minor, denominations: readonly Minor[]): CoinCount[] {
  let left = Math.abs(amount)
  const counts: CoinCount[] = []
  for (const valueMinor of denominations) {
    const count = Math.floor(left / valueMinor)
    if (count === 0) continue
    counts.push({ valueMinor, count })
    left -= count * valueMinor
  }
  return counts
}

/** What customers are likely to hand over for an amount, smallest first: exact, then rounded up to each note. */
export function likelyCash(due: Minor, currency: string, most = 4): Minor[] {
  if (due <= 0) return []
  const notes = denominationsOf(currency).filter(value => value >= 5 * 10 ** (currencyDecimals(currency) ?? 2))
  const rounded = notes.map(value => Math.ceil(due / value) * value)
  return [...new Set([due, ...rounded])]
    .sort((a, b) => a - b)
    .slice(0, most)
    .map(minor)
}
