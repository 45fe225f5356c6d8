import type { Scan } from './scan.ts'
import { readScan } from './scan.ts'

/** A serial scanner ends each code with a carriage return, a line feed or both; portions arrive cut anywhere. */
export interface SerialLinesState {
  readonly text: string
}

export const noSerialLines: SerialLinesState = { text: '' }

/** Longer than any code: a line without an end is noise from a wrong speed, not a scan. */
const longestLine = 4000

export function serialBytes(
  state: SerialLinesState,
  bytes: Uint8Array,
): { readonly state: SerialLinesState; readonly scans: readonly Scan[] } {
  let { text } = state
  const scans: Scan[] = []
  for (const byte of bytes) {
    const ends = byte === 0x0d || byte === 0x0a
    // STX and ETX frame the code on some models; GS inside it separates GS1 elements and stays.
    if (!ends && byte !== 0x02 && byte !== 0x03 && byte !== 0x00) text += String.fromCharCode(byte)
    if (ends && text !== '') {
      scans.push(readScan(text, 'serial'))
      text = ''
    }
    if (text.length > longestLine) text = ''
  }
  return { state: { text }, scans }
}
