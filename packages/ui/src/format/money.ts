/** Money as the shop's locale writes it, from whole minor units. Screens show the bare amount: one shop, one currency. */
export interface MoneyFormat {
  readonly decimals: number
  readonly decimalMark: string
  /** 123450 → '1,234.50', with a true minus sign. */
  amount(minor: number): string
  /** With the currency's sign, where an amount stands alone. */
  withSign(minor: number): string
  /** What a person typed, in this locale or plainly. Null when it is not an exact amount in this currency. */
  read(typed: string): number | null
}

const trueMinus = (text: string): string => text.replaceAll('-', '\u2212')

export function moneyFormat(locale: string, currency: string): MoneyFormat {
  const signed = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const decimals = signed.resolvedOptions().maximumFractionDigits ?? 2
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const decimalMark =
    new Intl.NumberFormat(locale).formatToParts(1.5).find(part => part.type === 'decimal')?.value ?? '.'
  return {
    decimals,
    decimalMark,
    amount: minor => trueMinus(plain.format(decimalOf(minor, decimals))),
    withSign: minor => trueMinus(signed.format(decimalOf(minor, decimals))),
    read: typed => readAmount(typed, decimals, decimalMark),
  }
}

/** As text, so that no amount passes through a float on its way to the screen. */
function decimalOf(minor: number, decimals: number): Intl.StringNumericLiteral {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const part = digits.slice(digits.length - decimals)
  return `${minor < 0 ? '-' : ''}${whole}${decimals === 0 ? '' : `.${part}`}` as Intl.StringNumericLiteral
}

function readAmount(typed: string, decimals: number, decimalMark: string): number | null {
  const other = decimalMark === '.' ? ',' : '.'
  const text = typed.replaceAll(/[\s\u00a0\u202f'’]/g, '').replace('\u2212', '-')
  const grouped = text.includes(other) && text.includes(decimalMark) ? text.replaceAll(other, '') : text
  const match = /^(-?)(\d{0,12})(?:[.,](\d*))?$/.exec(grouped)
  if (match === null || grouped === '' || grouped === '-') return null
  const [, sign = '', whole = '', part = ''] = match
  if (whole === '' && part === '') return null
  if (/[1-9]/.test(part.slice(decimals))) return null
  const amount = Number(`${whole}${part.slice(0, decimals).padEnd(decimals, '0')}`)
  if (!Number.isSafeInteger(amount)) return null
  return sign === '-' && amount !== 0 ? -amount : amount
}
