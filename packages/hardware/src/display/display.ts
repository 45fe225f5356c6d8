import { printableText } from '../escpos/printable.ts'
import { upperHalf } from '../escpos/code-pages.ts'
import type { PrinterProfile } from '../escpos/profile.ts'

/** Two lines of twenty characters that face the customer. */
export interface DisplayText {
  readonly top: string
  readonly bottom: string
}

export interface DisplaySettings {
  readonly dialect: 'escpos' | 'cd5220'
  /** Shares the printer's cable: then every text is wrapped in "display on, printer off" and back. */
  readonly throughPrinter: boolean
}

export const displayColumns = 20

const HOME = 0x0b
const CR = 0x0d
const ESC = 0x1b
const cp858 = 19

/** Every pole display has this one page, and it has the euro. */
const displayProfile: Pick<PrinterProfile, 'codePages'> = { codePages: [{ name: 'cp858', number: cp858 }] }

/** Overwrites both lines without clearing first, so that the display never blinks. */
export function encodeDisplay(text: DisplayText, settings: DisplaySettings): Uint8Array {
  const top = fitted(text.top)
  const bottom = fitted(text.bottom)
  const shown =
    settings.dialect === 'escpos'
      ? [ESC, 0x74, cp858, HOME, ...top, ...bottom]
      : [ESC, 0x51, 0x41, ...top, CR, ESC, 0x51, 0x42, ...bottom, CR]
  return Uint8Array.from(settings.throughPrinter ? [ESC, 0x3d, 2, ...shown, ESC, 0x3d, 1] : shown)
}

/** Once after opening: power-on state, no cursor, nothing left from the last shift. */
export function encodeDisplayStart(settings: DisplaySettings): Uint8Array {
  const start = settings.dialect === 'escpos' ? [ESC, 0x40, 0x0c, 0x1f, 0x43, 0] : [ESC, 0x40, 0x0c, ESC, 0x5f, 0]
  return Uint8Array.from(settings.throughPrinter ? [ESC, 0x3d, 2, ...start, ESC, 0x3d, 1] : start)
}

/** A name on the left and an amount on the right of one line; the name gives way. */
export function displayRow(left: string, right: string): string {
  const amount = Array.from(right).slice(-displayColumns)
  const room = displayColumns - amount.length
  const name = Array.from(left).slice(0, Math.max(0, room - 1))
  return name.join('') + ' '.repeat(room - name.length) + amount.join('')
}

function fitted(text: string): readonly number[] {
  const characters = Array.from(printableText(text, displayProfile).replaceAll('\n', ' ')).slice(0, displayColumns)
  const bytes = characters.map(one => {
    const code = one.charCodeAt(0)
    return code < 0x80 ? code : 0x80 + upperHalf.cp858.indexOf(one)
  })
  return [...bytes, ...Array.from({ length: displayColumns - bytes.length }, () => 0x20)]
}
