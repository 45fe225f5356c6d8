import { type Minor, minor } from '@vaultsync/domain'
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'
import { useRoom } from '../shell/till-context.tsx'

/** How many of each, as typed. */
export type Counts = ReadonlyMap<Minor, string>

interface CountTableProps {
  readonly ref?: Ref<HTMLTableElement>
  readonly denominations: readonly Minor[]
  readonly counts: Counts
  /** Finished: the figures stand and nothing can be typed. */
  readonly closed?: boolean
  onCount?(value: Minor, many: string): void
  onFocus?(value: Minor): void
  onEnter?(): void
}

export const countedSum = (counts: Counts): Minor => {
  let sum = 0
  for (const [value, many] of counts) sum += value * Number(many || 0)
  return minor(sum)
}

/** The drawer by note and coin; arrows go from one to the next. */
export function CountTable({ ref, denominations, counts, closed, onCount, onFocus, onEnter }: CountTableProps) {
  const { words, money } = useRoom()
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (closed !== true) first.current?.focus()
  }, [closed])
  const move = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      return onEnter?.()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return undefined
    event.preventDefault()
    const inputs = [...(event.currentTarget.closest('table')?.querySelectorAll('input') ?? [])]
    const at = inputs.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)
    return inputs[at]?.focus()
  }
  return (
    <table className="rows count" ref={ref}>
      <caption className="vh">{words.shift.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {words.shift.note}
          </th>
          <th scope="col" className="num">
            {words.shift.many}
          </th>
          <th scope="col" className="num">
            {words.shift.sum}
          </th>
        </tr>
      </thead>
      <tbody>
        {denominations.map((value, at) => (
          <tr key={value}>
            <th scope="row" id={`coin-${value}`}>
              {money.amount(value)}
            </th>
            <td className="num">
              <input
                ref={at === 0 ? first : undefined}
                type="text"
                inputMode="numeric"
                aria-labelledby={`coin-${value}`}
                readOnly={closed === true}
                value={counts.get(value) ?? (closed === true ? '0' : '')}
                onChange={event => onCount?.(value, event.target.value)}
                onFocus={() => onFocus?.(value)}
                onKeyDown={move}
              />
            </td>
            <td className="num">{money.amount(value * Number(counts.get(value) ?? 0))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {words.shift.counted}
          </th>
          <td className="num">{money.amount(countedSum(counts))}</td>
        </tr>
      </tfoot>
    </table>
  )
}
