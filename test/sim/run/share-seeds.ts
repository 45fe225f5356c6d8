import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { nothing, plus, type Tally } from './tally.ts'

export interface Share {
  readonly from: number
  readonly seeds: number
  readonly workers: number
}

/** Runs this same program once for each share of the seeds; what a share says is passed on, its last line is added up. */
export async function shareSeeds({ from, seeds, workers }: Share): Promise<Tally> {
  const size = Math.ceil(seeds / workers)
  const shares = Array.from({ length: Math.ceil(seeds / size) }, (_, at) => ({
    from: from + at * size,
    seeds: Math.min(size, seeds - at * size),
  }))
  return (await Promise.all(shares.map(runShare))).reduce(plus, nothing)
}

async function runShare(share: { readonly from: number; readonly seeds: number }): Promise<Tally> {
  const own = process.argv.slice(2).filter(word => word !== '--')
  const asked = [...own, '--workers', '1', '--from', String(share.from), '--seeds', String(share.seeds)]
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...asked], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^(seed|…| )/.test(line) && !/^ {2}\S+( \S+)* +\d+$/.test(line)) console.log(line)
    last = line
  }
  if (!last.startsWith('{')) throw new Error(`seeds from ${share.from} on ended without a word`)
  return JSON.parse(last) as Tally
}
