/** Figures as people read them: whole money in sentences, cents where they are counted, a real minus, a thin space before %. */
export interface Speech {
  readonly locale: string
  readonly currency: string
}

const narrowSpace = '\u202f'
const minus = '\u2212'

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format costs more than using it a thousand times. */
function formatOf(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${options.currency ?? ''} ${options.maximumFractionDigits ?? ''}`
  const known = formats.get(key)
  if (known) return known
  if (formats.size > 200) formats.clear()
  const made = new Intl.NumberFormat(locale, options)
  formats.set(key, made)
  return made
}

const decimals = new Map<string, number>()

/** Asked for every cell of a table, so each currency is asked about once. */
function decimalsOf({ locale, currency }: Speech): number {
  const known = decimals.get(currency)
  if (known !== undefined) return known
  const found = formatOf(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  decimals.set(currency, found)
  return found
}

export function money(minor: number, speech: Speech): string {
  const places = decimalsOf(speech)
  return format(minor / 10 ** places, speech, places)
}

/** Money in a table whose head says the currency: `1,234.50`. */
export function plainMoney(minor: number, speech: Speech): string {
  const places = decimalsOf(speech)
  const options = { minimumFractionDigits: places, maximumFractionDigits: places }
  return formatOf(speech.locale, options)
    .format(minor / 10 ** places)
    .replace('-', minus)
}

export function wholeMoney(minor: number, speech: Speech): string {
  return format(Math.round(minor / 10 ** decimalsOf(speech)), speech, 0)
}

function format(amount: number, { locale, currency }: Speech, places: number): string {
  const options = {
    style: 'currency',
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  } as const
  return formatOf(locale, options).format(amount).replace('-', minus)
}

export const count = (value: number, locale: string) => formatOf(locale).format(value).replace('-', minus)

/** `12 %`; null when there is nothing to compare with. */
export function change(now: number, before: number): { readonly percent: number; readonly text: string } | null {
  if (before <= 0) return null
  const percent = Math.round((now / before - 1) * 100)
  const sign = percent > 0 ? '+' : percent < 0 ? minus : ''
  return { percent, text: `${sign}${Math.abs(percent)}${narrowSpace}%` }
}

/** A part of one as `38.4 %`. */
export const percent = (part: number, decimals = 0): string =>
  `${(part * 100).toFixed(decimals)}${narrowSpace}%`.replace('-', minus)

/** The difference of two shares in points: `+1.4`. */
export const pointsText = (difference: number): string => {
  const text = Math.abs(difference * 100).toFixed(1)
  return text === '0.0' ? text : `${difference > 0 ? '+' : minus}${text}`
}

export function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)}${narrowSpace}%`.replace('-', minus)
}

/** How long ago, in the one unit that matters. */
export function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}
