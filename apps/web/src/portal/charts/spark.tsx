import { pathOf, type Point } from './scale.ts'

/** A store's day in the width of a word: what is, over what is usual. */
export function Spark({ label, now, usual }: { label: string; now: readonly number[]; usual: readonly number[] }) {
  const top = Math.max(1, ...now, ...usual)
  const last = Math.max(1, usual.length - 1)
  const line = (values: readonly number[]) =>
    pathOf(values.map((value, index): Point => [(index / last) * 100, 26 - (value / top) * 25]))
  return (
    <svg className="spark" viewBox="0 0 100 28" preserveAspectRatio="none" role="img" aria-label={label}>
      <path className="usual" d={line(usual)} />
      <path className="now" d={line(now)} />
    </svg>
  )
}
