import { help, readAsked, type SeedsAsked } from './asked.ts'
import type { Asked } from './run/plan.ts'
import { shareSeeds } from './run/share-seeds.ts'
import { shrink } from './run/shrink.ts'
import { type Run, simulate } from './run/simulate.ts'
import { nothing, plus, type Tally, tallyOf } from './run/tally.ts'

const progressEvery = 25

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

async function runSeeds({ seeds, from, lanes, days, twice }: SeedsAsked): Promise<Tally> {
  let tally = nothing
  for (let seed = from; seed < from + seeds; seed++) {
    const asked: Asked = { seed, lanes, days }
    const run = await once(asked, twice || seed % 10 === 0)
    tally = plus(tally, tallyOf(run))
    if (run.violations.length > 0) await explain(asked, run)
    if ((seed - from + 1) % progressEvery === 0) console.log(`… up to seed ${seed}, ${tally.failed.length} failed`)
  }
  return tally
}

async function main(words: readonly string[]): Promise<number> {
  const asked = readAsked(words)
  if (typeof asked === 'string') {
    console.log(asked)
    return asked === help ? 0 : 2
  }
  const began = Date.now()
  const tally = asked.here ? await runSeeds(asked) : await shareSeeds(asked)
  const { seeds, lanes, days, from } = asked
  const faults = Object.entries(tally.faults).sort(([a], [b]) => (a < b ? -1 : 1))
  console.log(
    `\n${seeds} seeds × ${lanes} lanes × ${days} days: ${tally.ops} ops printed, ${tally.flips} times a new state was shown`,
  )
  for (const [kind, count] of faults) console.log(`  ${kind.padEnd(24)} ${count}`)
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(JSON.stringify({ seeds, lanes, days, from, ...tally, faults: Object.fromEntries(faults), seconds }))
  return tally.failed.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
