/** `count(1, 'sale', 'sales')`: the number as the language writes it, and the word that goes with it. */
export function counter(locale: string): (many: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (many, one, other) => `${numbers.format(many)} ${rules.select(many) === 'one' ? one : other}`
}

/** `list(['cash', 'card'])`: 'cash and card'. */
export function lister(locale: string): (parts: readonly string[]) => string {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' })
  return parts => format.format(parts)
}

export interface DurationWords {
  readonly second: string
  readonly minute: string
  readonly hour: string
  readonly day: string
}

/** Short enough for the strip: `14 s`, `3 min`, `6 h 10 min`, `6 d 6 h`. */
export function durationIn(units: DurationWords): (ms: number) => string {
  return ms => {
    const seconds = Math.max(0, Math.round(ms / 1000))
    if (seconds < 60) return `${seconds} ${units.second}`
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60) return `${minutes} ${units.minute}`
    const hours = Math.floor(minutes / 60)
    if (hours < 24) return pair(hours, units.hour, minutes % 60, units.minute)
    return pair(Math.floor(hours / 24), units.day, hours % 24, units.hour)
  }
}

const pair = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
