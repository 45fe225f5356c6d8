import { type Counted, type Limits, type Plan, plans } from './plans.ts'

export type Usage = Readonly<Record<Counted, number>>

const words: Readonly<Record<Counted, readonly [one: string, many: string]>> = {
  lanes: ['lane', 'lanes'],
  stores: ['store', 'stores'],
  staff: ['person', 'people'],
}

export const countWords = (what: Counted, count: number): string =>
  `${count.toLocaleString('en')} ${words[what][count === 1 ? 0 : 1]}`

/** The first thing there is too much of, or null. */
export const overLimit = (limits: Limits, usage: Usage): Counted | null =>
  (Object.keys(limits) as Counted[]).find(what => usage[what] > (limits[what] ?? Number.POSITIVE_INFINITY)) ?? null

/** Null when one more fits; else why not and what to do, for the person who asked. */
export function roomFor(plan: Plan, usage: Usage, what: Counted): string | null {
  const most = plan.limits[what]
  if (most === null || usage[what] < most) return null
  const larger = plans.find(each => each.limits[what] === null || (each.limits[what] ?? 0) > usage[what])
  const way = larger ? `${larger.name} carries ${amount(larger, what)}: an owner chooses it under Billing.` : ''
  return `Your plan, ${plan.name}, carries ${countWords(what, most)}, and you have ${usage[what]}. ${way}`.trim()
}

function amount(plan: Plan, what: Counted): string {
  const most = plan.limits[what]
  return most === null ? `any number of ${words[what][1]}` : countWords(what, most)
}
