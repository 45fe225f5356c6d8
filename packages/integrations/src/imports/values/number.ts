export type DecimalSign = '.' | ','

/** An amount as it was written: sign, whole part and fraction, digits only. */
export interface Written {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
  /** Whether the figure itself shows which sign parts its decimals. */
  readonly proves: DecimalSign | null
}

// Spaces, apostrophes as thousands signs, currency signs and codes: "US$ 1'234.50", "12,50 zł", "9.99EUR".
const decoration =
  /[\s\u00a0\u202f\u2009'’]|[$€£¥₩₹₽₺₫₱฿₴₪￥￡＄円]|(?<!\p{L})[A-Z]{3}(?!\p{L})|(?<!\p{L})(kr|zł|Kč|Fr|Ft|lei|Rs|R|C|CA|A|AU|US|NZ|HK|S)(?!\p{L})\.?/gu

/**
 * Reads "1.234,50 €", "$1,234.50", "CHF 1'234.50" and "(5.00)". Three digits after a single sign are thousands or
 * decimals, which only the rest of the file can tell: `sign` is what it uses. Null when it is no number.
 */
export function writtenNumber(text: string, sign: DecimalSign): Written | null {
  // "4,-" is how some countries write four and no cents.
  let bare = text.replace(decoration, '').replace(/[.,][-–—]+$/, '')
  let negative = false
  if (/^\(.*\)$/.test(bare)) {
    negative = true
    bare = bare.slice(1, -1)
  }
  const parts = /^([+\-−]?)([\d.,]+)(-?)$/.exec(bare)
  if (parts === null) return null
  const [, before = '', figure = '', after = ''] = parts
  negative = negative || before === '-' || before === '−' || after === '-'
  const split = splitFigure(figure, sign)
  return split === null || (split.whole === '' && split.fraction === '') ? null : { negative, ...split }
}

function splitFigure(figure: string, sign: DecimalSign): Omit<Written, 'negative'> | null {
  const point = figure.lastIndexOf('.')
  const comma = figure.lastIndexOf(',')
  if (point < 0 && comma < 0) return { whole: figure, fraction: '', proves: null }
  if (point >= 0 && comma >= 0) {
    const decimal: DecimalSign = point > comma ? '.' : ','
    return atDecimal(figure, Math.max(point, comma), decimal, true)
  }
  const only: DecimalSign = point >= 0 ? '.' : ','
  const at = Math.max(point, comma)
  if (figure.indexOf(only) !== at) {
    return grouped(figure, only) ? { whole: figure.replaceAll(only, ''), fraction: '', proves: other(only) } : null
  }
  const digits = figure.length - at - 1
  const before = figure.slice(0, at)
  if (digits !== 3 || before === '' || before.length > 3 || before.startsWith('0')) {
    return atDecimal(figure, at, only, digits !== 3)
  }
  return sign === only
    ? atDecimal(figure, at, only, false)
    : { whole: before + figure.slice(at + 1), fraction: '', proves: null }
}

function atDecimal(figure: string, at: number, sign: DecimalSign, proves: boolean): Omit<Written, 'negative'> | null {
  const whole = figure.slice(0, at)
  const fraction = figure.slice(at + 1)
  const groups = other(sign)
  if (whole.includes(sign) || (whole.includes(groups) && !grouped(whole, groups))) return null
  return { whole: whole.replaceAll(groups, ''), fraction, proves: proves ? sign : null }
}

const other = (sign: DecimalSign): DecimalSign => (sign === '.' ? ',' : '.')

/** 1,234,567 and the Indian 12,34,567, but not 1,2,3. */
function grouped(figure: string, sign: DecimalSign): boolean {
  const [first = '', ...groups] = figure.split(sign)
  return (
    first.length >= 1 &&
    first.length <= 3 &&
    groups.at(-1)?.length === 3 &&
    groups.every(each => /^\d{2,3}$/.test(each))
  )
}
