import { assert } from '@vaultsync/base'

/**
 * A receipt number is unique for ever: the lane's name within the tenant, its epoch, which moves on whenever the
 * lane's memory could be older than what it has printed, and a number that only grows within the epoch.
 */
export interface ReceiptNumber {
  readonly lane: string
  readonly epoch: number
  readonly number: number
}

const shape = /^([A-Z0-9]{1,12})-([1-9]\d{0,8})-([1-9]\d{0,14})$/

export function receiptNumberText({ lane, epoch, number }: ReceiptNumber): string {
  const text = `${lane}-${epoch}-${number}`
  assert(shape.test(text), `a receipt number is LANE-EPOCH-NUMBER, got ${text}`)
  return text
}

/** Null for what is not a receipt number, such as a product's barcode in the same scan field. */
export function readReceiptNumber(text: string): ReceiptNumber | null {
  const match = shape.exec(text.trim().toUpperCase())
  if (match === null) return null
  const [, lane = '', epoch = '', number = ''] = match
  return { lane, epoch: Number(epoch), number: Number(number) }
}
