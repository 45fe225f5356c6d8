import { parseArgs } from 'node:util'

export const parts = ['prices', 'import', 'search', 'dashboard', 'pages'] as const
export type Part = (typeof parts)[number]

export interface Options {
  /** Smaller in everything, and the answer says by how much. */
  readonly quick: boolean
  /** A file of goods to import and search instead of an invented one. */
  readonly skus: string | null
  readonly only: readonly Part[]
}

/** Two years of ten stores, five million lines, a million SKUs; `--quick` keeps the years and shrinks the rest. */
export const sizes = {
  full: { skus: 1_000_000, lines: 5_000_000, views: 60, searches: 3_000, prices: 200, loads: 3 },
  quick: { skus: 10_000, lines: 30_000, views: 4, searches: 150, prices: 20, loads: 1 },
} as const

export type Size = (typeof sizes)[keyof typeof sizes]

export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv].filter(word => word !== '--'),
    options: { quick: { type: 'boolean', default: false }, skus: { type: 'string' }, only: { type: 'string' } },
  })
  const only = (values.only ?? parts.join(',')).split(',')
  const wrong = only.find(name => !parts.includes(name as Part))
  if (wrong !== undefined) throw new Error(`no such part: ${wrong} (there are ${parts.join(', ')})`)
  return { quick: values.quick, skus: values.skus ?? null, only: only as Part[] }
}
