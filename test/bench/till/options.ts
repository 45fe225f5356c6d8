import { parseArgs } from 'node:util'

export interface BenchOptions {
  readonly quick: boolean
  /** A product that runs already: its running.json. Without one the bench starts its own. */
  readonly running: string | null
  /** How many SKUs the lane's index holds; null: what the demo shop has. */
  readonly skus: number | null
}

export function readOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: words.filter(word => word !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      running: { type: 'string' },
      skus: { type: 'string' },
    },
  })
  const asked = values.skus === undefined ? null : Number(values.skus)
  return { quick: values.quick, running: values.running ?? null, skus: asked ?? (values.quick ? null : 1_000_000) }
}
