import type { ReceiptDocument } from '@vaultsync/hardware'
import { layOutReceipt } from '@vaultsync/hardware'

const columns = 32
/** What a phone still reads from a screen at arm's length. */
const mostBytes = 900

/** The receipt as plain text for a QR code, so that a phone has all of it without internet. A long one keeps its ends. */
export function receiptText(document: ReceiptDocument): string {
  const lines = layOutReceipt(document, columns).flatMap(line =>
    line.kind === 'text' ? [line.text.trim().replaceAll(/ {3,}/g, '  ')] : [],
  )
  const whole = lines.filter(line => !/^-*$/.test(line)).join('\n')
  const bytes = (text: string): number => new TextEncoder().encode(text).length
  if (bytes(whole) <= mostBytes) return whole
  const head = lines.slice(0, 3)
  const tail = lines.slice(-8)
  return [...head, '…', ...tail].join('\n').slice(0, mostBytes)
}

const mailColumns = 48

/** The whole receipt as a letter shows it. */
export function mailText(document: ReceiptDocument): string {
  const lines = layOutReceipt(document, mailColumns).flatMap(line => {
    if (line.kind !== 'text') return []
    // A letter has no wide characters: what they would have filled is filled with space.
    const missing = line.style.wide === 1 ? 0 : mailColumns - line.text.length
    return [line.text.replace(/ {2,}(?=\S+$)/, gap => gap + ' '.repeat(Math.max(0, missing))).trimEnd()]
  })
  return lines.join('\n').trim()
}
