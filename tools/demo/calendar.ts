/** When the shops trade: opening hours in the store's own time zone, busy hours and busy days. */
export const openingHour = 10
const hourShares = [0.29, 0.43, 0.64, 0.7, 0.72, 0.79, 0.9, 1.18, 1.42, 1.31, 0.76]
export const closingHour = openingHour + hourShares.length

/** Sunday first. */
const weekdayShares = [1.05, 0.7, 0.75, 0.85, 0.9, 1.3, 1.55]

const dayMs = 86_400_000

/** How far the zone is ahead of UTC at that instant. */
function offsetMs(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find(each => each.type === type)?.value)
  const asUtc = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return asUtc - Math.floor(at / 1000) * 1000
}

export interface TradingDay {
  readonly businessDay: string
  readonly opensMs: number
  readonly closesMs: number
  /** How busy it is, relative to an ordinary day. */
  readonly weight: number
}

export function tradingDays(zone: string, nowMs: number, count: number): TradingDay[] {
  return Array.from({ length: count + 1 }, (_, index) => {
    const local = nowMs + offsetMs(zone, nowMs) - (count - index) * dayMs
    const midnight = Math.floor(local / dayMs) * dayMs
    const date = new Date(midnight)
    const at = (hour: number) => midnight + hour * 3_600_000 - offsetMs(zone, midnight + hour * 3_600_000)
    return {
      businessDay: date.toISOString().slice(0, 10),
      opensMs: at(openingHour),
      closesMs: at(closingHour),
      weight: weekdayShares[date.getUTCDay()] ?? 1,
    }
  })
}

/** An instant within the day, where a fraction from 0 to 1 has been spread over the busy and the quiet hours. */
export function instantOf(day: TradingDay, fraction: number): number {
  const total = hourShares.reduce((sum, share) => sum + share, 0)
  let rest = fraction * total
  for (const [hour, share] of hourShares.entries()) {
    if (rest < share) return Math.floor(day.opensMs + (hour + rest / share) * 3_600_000)
    rest -= share
  }
  return day.closesMs - 60_000
}
