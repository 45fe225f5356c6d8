import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nothing, plus, type Tally } from './tally.ts'

export interface Share {
  readonly from: number
  readonly seeds: number
  readonly workers: number
}

/**
 * Runs this same program once for each share of the seeds; what a share says is passed on, its last line is added up. The
 * shares run as one file on Node alone: translated on the way in, every function would be half as fast.
 */
export async function shareSeeds({ from, seeds, workers }: Share): Promise<Tally> {
  const size = Math.ceil(seeds / workers)
  const shares = Array.from({ length: Math.ceil(seeds / size) }, (_, at) => ({
    from: from + at * size,
    seeds: Math.min(size, seeds - at * size),
  }))
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-sim-'))
  try {
    const program = await bundled(join(folder, 'sim.mjs'))
    return (await Promise.all(shares.map(share => runShare(program, share)))).reduce(plus, nothing)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bundled(outfile: string): Promise<string> {
  const tool = new URL('../../../apps/ingest/bundle.mjs', import.meta.url).href
  const { bundle } = (await import(tool)) as { bundle(outfile: string, entry: string): Promise<void> }
  await bundle(outfile, fileURLToPath(new URL('../main.ts', import.meta.url)))
  return outfile
}

/** Most of what a run makes is gone at once: a large nursery, swept by nobody but the worker itself. */
const flags = ['--enable-source-maps', '--single-threaded-gc', '--min-semi-space-size=64', '--max-semi-space-size=64']

async function runShare(program: string, share: { readonly from: number; readonly seeds: number }): Promise<Tally> {
  const own = process.argv.slice(2).filter(word => word !== '--')
  const asked = [...own, '--here', '--from', String(share.from), '--seeds', String(share.seeds)]
  const child = spawn(process.execPath, [...flags, program, ...asked], {
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
