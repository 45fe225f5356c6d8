import { assert } from '@vaultsync/base'
import { plainSigns } from './plain-signs.ts'

/**
 * A receipt number is unique for ever, in every store of the tenant: the store's short code, the install's own, its
 * epoch, which moves on whenever the lane's memory could be older than what it has printed, and a number that only grows
 * within the epoch. The lane's name is no part of it: names are given anew.
 */
export interface ReceiptNumber {
  readonly store: string
  readonly lane: string
  readonly epoch: number
  readonly number: number
}

const shape = /^([A-Z0-9]{1,6})-([A-Z0-9]{1,8})-([1-9]\d{0,8})-(\d{5,15})$/

/** `HS-7K2QM-1-01205`. */
export function receiptNumberText({ store, lane, epoch, number }: ReceiptNumber): string {
  const text = `${store}-${lane}-${epoch}-${String(number).padStart(5, '0')}`
  assert(shape.test(text), `a receipt number is STORE-LANE-EPOCH-NUMBER, got ${text}`)
  return text
}

/** Null for what is not a receipt number, such as a product's barcode in the same scan field. */
export function readReceiptNumber(text: string): ReceiptNumber | null {
  const match = shape.exec(text.trim().toUpperCase())
  if (match === null) return null
  const [, store = '', lane = '', epoch = '', number = ''] = match
  return { store, lane, epoch: Number(epoch), number: Number(number) }
}

/** What tells it from its neighbours on the same lane: `01205`. */
export const shortReceiptNumber = (text: string): string => text.slice(text.lastIndexOf('-') + 1)

/** A few signs made of an id's random end, for a store or an install that nobody has named. */
export function codeOfId(id: string, length: number): string {
  let left = Number.parseInt(id.replace(/[^0-9a-f]/gi, '').slice(-8), 16) || 0
  let code = ''
  for (let at = 0; at < length; at += 1) {
    code = (plainSigns[left % plainSigns.length] ?? '0') + code
    left = Math.floor(left / plainSigns.length)
  }
  return code
}
