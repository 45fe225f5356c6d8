import { uuidv7Time } from '@vaultsync/base'

const dayMs = 86_400_000
const firstDay = 0
const lastDay = 95_000

let lastAsked = -1
let lastAnswer = ''

/** The UTC calendar day of an instant, `2026-11-21`. */
export function dayOf(ms: number): string {
  const day = Math.floor(ms / dayMs)
  if (day === lastAsked) return lastAnswer
  lastAnswer = format(day)
  lastAsked = day
  return lastAnswer
}

/** The day inside an op's id. Ids that are not of version 7 have one too, however odd, and always the same. */
export function dayOfId(id: string): string {
  return dayOf(uuidv7Time(id))
}

/** Gregorian calendar from days since 1970, in integers; days beyond our horizon are held to its edge. */
function format(day: number): string {
  const shifted = Math.min(Math.max(day, firstDay), lastDay) + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${pad(month)}-${pad(date)}`
}

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value))
