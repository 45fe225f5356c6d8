import { currencyDecimals, minorFromDecimal } from '@vaultsync/domain'
import type { Speech } from '../../portal/figures.ts'

/** An amount as a person types it, in the shop's locale or plainly. Null when it is not an exact amount of its currency. */
export function typedMoney(typed: string, { locale, currency }: Speech): number | null {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234.5)
  const mark = parts.find(part => part.type === 'decimal')?.value ?? '.'
  const other = mark === '.' ? ',' : '.'
  const bare = typed.replaceAll(/[\s\u00a0\u202f'’]/g, '').replace('\u2212', '-')
  const ungrouped = bare.includes(mark) ? bare.replaceAll(other, '') : bare
  const plain = ungrouped.replace(/[.,]/, '.').replace(/^(-?)\./, '$10.')
  return minorFromDecimal(plain, currencyDecimals(currency) ?? 2)
}
