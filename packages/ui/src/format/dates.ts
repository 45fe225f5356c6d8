/** Times as the store's own wall clock says them, whatever zone this machine stands in. */
export interface DateFormats {
  /** 18:42 */
  time(ms: number): string
  /** Fri 12 Jun */
  day(ms: number): string
  /** Fri 12 Jun, 18:42 */
  dayAndTime(ms: number): string
  /** Friday 12 June */
  longDay(ms: number): string
  /** 2026-06-12, for comparing days. */
  isoDay(ms: number): string
}

export function dateFormats(locale: string, timeZone: string): DateFormats {
  const cycle = hours(locale)
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: cycle === 'h12' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: cycle,
  })
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
  const longDay = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' })
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return {
    time: ms => time.format(ms),
    day: ms => day.format(ms),
    dayAndTime: ms => `${day.format(ms)}, ${time.format(ms)}`,
    longDay: ms => longDay.format(ms),
    isoDay: ms => iso.format(ms),
  }
}

function hours(locale: string): 'h23' | 'h12' {
  const cycle = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle
  return cycle === 'h12' || cycle === 'h11' ? 'h12' : 'h23'
}
