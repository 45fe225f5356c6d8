import { parseArgs } from 'node:util'

export const help = `pnpm sim [--seeds 20] [--lanes 20] [--days 0.05] [--from 1] [--workers 1] [--twice]
Lets lanes, gateways, the log, the books and everything that can go wrong run on virtual time, once for each seed, and
looks at every invariant. A failure is made smaller and told. The last line is JSON.
Ends with 0 when every invariant held, 1 when one did not, 2 when the question makes no sense.`

export interface SeedsAsked {
  readonly seeds: number
  readonly lanes: number
  readonly days: number
  readonly from: number
  /** Processes that share the seeds. */
  readonly workers: number
  /** Every seed is run twice, not only each tenth. */
  readonly twice: boolean
  /** This process runs them itself. */
  readonly here: boolean
}

/** What was asked for, or one sentence on why nobody can do that. */
export function readAsked(words: readonly string[]): SeedsAsked | string {
  const { values } = parseArgs({
    args: words.filter(word => word !== '--'),
    options: {
      seeds: { type: 'string', default: '20' },
      lanes: { type: 'string', default: '20' },
      days: { type: 'string', default: '0.05' },
      from: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
      twice: { type: 'boolean', default: false },
      here: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return help
  const { twice, here } = values
  const [seeds, lanes, days, from, workers] = [
    values.seeds,
    values.lanes,
    values.days,
    values.from,
    values.workers,
  ].map(Number) as [number, number, number, number, number]
  for (const [name, number] of Object.entries({ seeds, lanes, workers }))
    if (!Number.isInteger(number) || number < 1) return `--${name} takes a whole number from 1 on.`
  if (!Number.isInteger(from) || from < 0) return '--from takes a whole number from 0 on.'
  if (!(days > 0 && days <= 60)) return '--days takes a number above 0, up to 60.'
  return { seeds, lanes, days, from, workers, twice, here }
}
