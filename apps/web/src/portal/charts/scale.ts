const steps = [1, 2, 2.5, 5, 10]

/** A round top for an axis from zero, and the lines to draw below it. */
export function axisFor(largest: number, lines = 3): { readonly top: number; readonly ticks: readonly number[] } {
  if (largest <= 0) return { top: 1, ticks: [] }
  const rough = largest / lines
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (steps.find(each => each * power >= rough) ?? 10) * power
  const count = Math.ceil(largest / step)
  return { top: step * count, ticks: Array.from({ length: count }, (_, index) => step * (index + 1)) }
}

export type Point = readonly [x: number, y: number]

export const pathOf = (points: readonly Point[]) =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')

export const areaOf = (upper: readonly Point[], lower: readonly Point[]) =>
  upper.length > 0 ? `${pathOf([...upper, ...[...lower].reverse()])}Z` : ''

const round = (value: number) => Math.round(value * 10) / 10
