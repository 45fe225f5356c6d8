import { currencyDecimals } from '@vaultsync/domain'
import { type DecimalSign, writtenNumber } from './number.ts'

export interface Amount {
  readonly minor: number
  /** Digits other than nought were dropped on the way to whole minor units. */
  readonly rounded: boolean
}

export type MoneyRead = Amount | 'empty' | 'not a number' | 'negative' | 'too large'

const nothing = /^(-+|—|–|n\/?a|none|null|nan|#n\/a|#value!|\?)$/i

/** Half a minor unit goes up: four-decimals price lists are rounded as a till rounds. */
export function readMoney(text: string, sign: DecimalSign, decimals: number): MoneyRead {
  if (text === '' || nothing.test(text)) return 'empty'
  const written = writtenNumber(text, sign)
  if (written === null) return 'not a number'
  const kept = written.fraction.slice(0, decimals).padEnd(decimals, '0')
  const dropped = written.fraction.slice(decimals)
  const base = Number(`${written.whole}${kept}`)
  const up = dropped !== '' && dropped.charCodeAt(0) >= 0x35 ? 1 : 0
  const minor = base + up
  if (!Number.isSafeInteger(minor) || minor > 9_999_999_999_99) return 'too large'
  if (written.negative && minor !== 0) return 'negative'
  return { minor, rounded: /[1-9]/.test(dropped) }
}

const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  円: 'JPY',
  'JP¥': 'JPY',
  '₫': 'VND',
}

/** The currency that the file names, in its own column or beside the figure; null when it names none. */
export function namedCurrency(column: string, figure: string): string | null {
  if (column === '' && /^[\d.,]*$/.test(figure)) return null
  const code = column.trim().toUpperCase()
  if (currencyDecimals(code) !== null) return code
  const beside = /(?<!\p{L})[A-Z]{3}(?!\p{L})/u.exec(figure)?.[0] ?? null
  if (beside !== null && currencyDecimals(beside) !== null) return beside
  if (/[¥￥]/.test(figure) && !/[.,]\d{1,2}$/.test(figure)) return 'JPY'
  return Object.entries(signs).find(([sign]) => figure.includes(sign) || column.includes(sign))?.[1] ?? null
}
