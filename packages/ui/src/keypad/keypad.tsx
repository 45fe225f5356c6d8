import { Fragment, type ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'

export interface KeypadWords {
  readonly group: string
  readonly clear: string
  readonly deleteLast: string
}

interface KeypadProps {
  readonly words: KeypadWords
  /** Amounts read from the top like a calculator, PINs like a phone. */
  readonly order: 'amount' | 'pin'
  /** The key at the lower left: the decimal mark, or "Clear" when there is nothing to mark. */
  readonly mark?: string | undefined
  /** Up to four keys on the right: exact and the next notes. */
  readonly notes?: readonly ReactNode[]
  readonly disabled?: boolean
  onDigit(digit: string): void
  onMark?(): void
  onClear(): void
  onDelete(): void
}

const rows = {
  amount: [
    ['7', '8', '9'],
    ['4', '5', '6'],
    ['1', '2', '3'],
  ],
  pin: [
    ['1', '2', '3'],
    ['4', '5', '6'],
    ['7', '8', '9'],
  ],
} as const

export function Keypad(props: KeypadProps) {
  const { words, order, mark, notes, disabled } = props
  return (
    <fieldset className={notes === undefined ? 'keypad' : 'keypad notes'} aria-label={words.group}>
      {rows[order].map((digits, row) => (
        <Fragment key={digits[0]}>
          {digits.map(digit => (
            <button key={digit} type="button" disabled={disabled} onClick={() => props.onDigit(digit)}>
              {digit}
            </button>
          ))}
          {notes?.[row]}
        </Fragment>
      ))}
      {mark === undefined ? (
        <button type="button" className="note" disabled={disabled} onClick={props.onClear}>
          {words.clear}
        </button>
      ) : (
        <button type="button" disabled={disabled} onClick={props.onMark}>
          {mark}
        </button>
      )}
      <button type="button" disabled={disabled} onClick={() => props.onDigit('0')}>
        0
      </button>
      <button type="button" disabled={disabled} aria-label={words.deleteLast} onClick={props.onDelete}>
        <Icon name="back" />
      </button>
      {notes?.[3]}
    </fieldset>
  )
}
