import { parseArgs } from 'node:util'

export type BenchOptions = {
  readonly skus: string | null
  readonly queries: string | null
  readonly answers: string | null
  readonly quick: boolean
  readonly node: boolean
}

export function readOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: words.filter(word => word !== '--'),
    options: {
      skus: { type: 'string' },
      queries: { type: 'string' },
      answers: { type: 'string' },
      quick: { type: 'boolean', default: false },
      node: { type: 'boolean', default: false },
    },
  })
  return {
    skus: values.skus ?? null,
    queries: values.queries ?? null,
    answers: values.answers ?? null,
    quick: values.quick,
    node: values.node,
  }
}
