import type { Speech } from '../../figures.ts'
import type { Likely } from '../view.ts'

/** One of two records of a person, as far as it matters for becoming one. */
export interface MergeSide {
  readonly customerId: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly exemption: string
  readonly note: string
  readonly tags: readonly string[]
  readonly purchases: number
  readonly tradeIns: number
  readonly balanceMinor: number
  /** What lanes may spend of it without internet. */
  readonly leasedMinor: number
}

export interface MergeView extends Speech {
  readonly customerId: string
  readonly name: string
  readonly query: string
  /** Whoever was asked for is not there. */
  readonly gone: boolean
  readonly found: readonly Likely[]
  readonly pair: readonly [MergeSide, MergeSide] | null
}

export type Pick = 'this' | 'other'

/** What is chosen between, in the order of the page, and the name of its field. */
export const mergeFields = [
  { name: 'name', key: 'name', words: 'Name' },
  { name: 'email', key: 'email', words: 'E-mail' },
  { name: 'phone', key: 'phone', words: 'Telephone' },
  { name: 'taxExemption', key: 'exemption', words: 'Tax exemption' },
] as const

/** Who stays when nobody chose: whoever lanes hold credit of, and then who traded more. */
export function likelyToStay([mine, other]: readonly [MergeSide, MergeSide]): Pick {
  if (mine.leasedMinor > 0 !== other.leasedMinor > 0) return mine.leasedMinor > 0 ? 'this' : 'other'
  return other.purchases > mine.purchases ? 'other' : 'this'
}

/** The value that stays when nobody chose: the one of who stays, and where they have none, the other. */
export function likelyValue(stays: Pick, mine: string, other: string): Pick {
  if (stays === 'this') return mine === '' && other !== '' ? 'other' : 'this'
  return other === '' && mine !== '' ? 'this' : 'other'
}
