import { parseArgs } from 'node:util'
import type { Asked } from './run/plan.ts'
import { shrink } from './run/shrink.ts'
import { type Run, simulate } from './run/simulate.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter(word => word !== '--'),
  options: {
    seeds: { type: 'string', default: '20' },
    lanes: { type: 'string', default: '20' },
    days: { type: 'string', default: '0.05' },
    from: { type: 'string', default: '1' },
    /** Every seed is run twice, not only each tenth. */
    twice: { type: 'boolean', default: false },
  },
})

const totals = new Map<string, number>()
let [ops, flips, virtualMs] = [0, 0, 0]

function add(run: Run): void {
  ops += run.ops
  flips += run.flips
  virtualMs += run.virtualMs
  for (const [kind, count] of Object.entries(run.counts)) totals.set(kind, (totals.get(kind) ?? 0) + count)
}

async function once(asked: Asked, twice: boolean): Promise<Run> {
  const run = await simulate(asked)
  if (!twice || run.violations.length > 0) return run
  const again = await simulate(asked)
  if (again.hash === run.hash) return run
  return { ...run, violations: [{ rule: 'determinism', what: `${run.hash}, then ${again.hash}` }] }
}

async function explain(asked: Asked, run: Run): Promise<void> {
  console.log(`\nseed ${asked.seed} breaks ${run.violations[0]?.rule}; looking for a smaller run that does …`)
  const small = await shrink(asked, run)
  for (const { rule, what } of small.run.violations.slice(0, 5)) console.log(`  ${rule}: ${what}`)
  console.log(`  lanes ${small.asked.lanes}, days ${small.asked.days}, faults: ${small.run.faults.join(', ')}`)
  console.log(small.run.tail.map(line => `    ${line}`).join('\n'))
}

const [seeds, lanes, days, from] = [values.seeds, values.lanes, values.days, values.from].map(Number)
const began = Date.now()
const failed: number[] = []
for (let seed = from ?? 1; seed < (from ?? 1) + (seeds ?? 1); seed++) {
  const asked: Asked = { seed, lanes: lanes ?? 1, days: days ?? 1 }
  const run = await once(asked, values.twice || seed % 10 === 0)
  add(run)
  if (run.violations.length === 0) continue
  failed.push(seed)
  await explain(asked, run)
}
const faults = [...totals].filter(([kind]) => kind.startsWith('fault ')).sort()
console.log(
  `\n${seeds} seeds × ${lanes} lanes × ${days} days: ${ops} ops printed, ${flips} times a new state was shown`,
)
for (const [kind, count] of faults) console.log(`  ${kind.slice('fault '.length).padEnd(24)} ${count}`)
console.log(
  JSON.stringify({
    seeds,
    lanes,
    days,
    from,
    ops,
    flips,
    virtualHours: Math.round(virtualMs / 3_600_000),
    faults: Object.fromEntries(faults.map(([kind, count]) => [kind.slice('fault '.length), count])),
    failed,
    seconds: Math.round((Date.now() - began) / 1000),
  }),
)
process.exitCode = failed.length > 0 ? 1 : 0
