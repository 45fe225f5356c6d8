import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Lane } from '../../e2e/till/lane.ts'
import { measureDay } from './day.ts'
import { measureKeys } from './keys.ts'
import { measureOpening } from './opening.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { layProbe } from './probe.ts'
import { measureScans } from './scans.ts'
import { scriptSize } from './script-size.ts'
import { untilSettled } from './settled.ts'
import { fillShop } from './shop.ts'

type Product = { readonly running: string; stop(): Promise<void> }
type Tools = {
  startProduct(options: {
    root: string
    folder: string
    env: NodeJS.ProcessEnv
    say(text: string): void
  }): Promise<Product>
  getChromium(): Promise<{ path: string | null; reason: string | null }>
}

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '')
const tool = async (name: string) => (await import(new URL(`../../../tools/${name}`, import.meta.url).href)) as Tools

/** Said with the figures, so that nobody takes one for another. */
const measured = {
  settled: 'whether the index had taken in all that the feeds brought before keys were timed',
  keyToRowsMs:
    'from the key to the frame that shows its rows, once the index is settled, the wait for the tick of a 60 Hz screen included; inPage: until the rows stand; work: that and what the page does for the frame, without the wait',
  keyToRowsCatchingUpMs: 'the same in the first minute of a lane, while its index is still told what the feeds brought',
  scanToLineSlowed4Ms:
    'from the last key of a code to the frame that shows its line, the page slowed four times; inPage, work: as with keys',
  commitMs: 'the strict write of a sale, without line, in a lane that was opened anew',
  script: 'of a lane that was opened and has sold, compressed, without workers',
}

/** One lane of a real product in a real browser: from its first page to a day's end. */
async function measure({ quick, skus }: BenchOptions): Promise<Readonly<Record<string, unknown>>> {
  const { enrol, openLane, openShift, reopen, unlock } = await import('../../e2e/till/lane.ts')
  // What tsx compiles names its functions through a helper that no page has.
  const prepare = ({ context }: Lane) => context.addInitScript('globalThis.__name = named => named')
  let lane = await openLane({ prepare })
  try {
    const openDay = async () => {
      await enrol(lane.page)
      await unlock(lane.page)
      await openShift(lane.page, '100')
      await layProbe(lane.page)
    }
    await told('a lane enrols', openDay())
    const { page } = lane
    const shop = await told('its catalogue arrives', fillShop(page, skus))
    // The lane's first minute: it still tells its index what the feeds brought. Then the rest of its day.
    const glance = quick && skus === null
    const early = { keys: quick ? 30 : 100, slowed: 1 }
    const keysCatchingUp = await told('keys, catching up', measureKeys(page, shop.names, early))
    // A quick look has no minute to wait for that, and says so.
    const patienceMs = glance ? 3_000 : 300_000
    const settled = await told('the index settles', untilSettled(page, patienceMs))
    const asPressed = { keys: glance ? 60 : quick ? 100 : 400, slowed: 1 }
    const keys = await told('keys', measureKeys(page, shop.names, asPressed))
    const slowly = { keys: glance ? 30 : quick ? 60 : 200, slowed: 6 }
    const keysSlowed = await told('keys, slowed', measureKeys(page, shop.names, slowly))
    const scans = await told('scans', measureScans(page, shop.codes, { scans: quick ? 60 : 300, slowed: 4 }))
    const opening = await told(
      'opening',
      measureOpening(lane, quick ? 2 : 5, again => {
        lane = again
      }),
    )
    lane = await reopen(lane)
    await unlock(lane.page)
    await layProbe(lane.page)
    const day = await told('a day', measureDay(lane, shop.codes, quick ? 30 : 1_000))
    const script = await scriptSize(lane.page)
    const typing = { keyToRowsMs: keys, keyToRowsSlowed6Ms: keysSlowed, keyToRowsCatchingUpMs: keysCatchingUp }
    return { skus: shop.skus, settled, script, ...typing, ...scans, opening, ...day }
  } finally {
    await lane.close()
  }
}

/** Says what is being measured, on the stream that is not the answer. */
async function told<T>(what: string, work: Promise<T>): Promise<T> {
  const from = performance.now()
  const outcome = await work
  console.error(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
  return outcome
}

async function main(options: BenchOptions): Promise<void> {
  const { path, reason } = await (await tool('services/chromium.mjs')).getChromium()
  if (path === null) throw new Error(reason ?? 'there is no browser')
  process.env.CHROMIUM_PATH = path
  const folder = await mkdtemp(join(tmpdir(), 'vaultsync-bench-'))
  // A lane's figures do not hang on how long its shop has traded, and a few days of trading load in seconds.
  const small = options.quick ? { DEMO_DAYS: '3', DEMO_SKUS: '40000' } : { DEMO_DAYS: '14' }
  const env = { ...small, ...process.env }
  const say = (text: string) => console.error(text)
  const started =
    options.running === null
      ? await (await tool('test/running-product.mjs')).startProduct({ root, folder, env, say })
      : null
  process.env.VAULTSYNC_RUNNING = options.running ?? started?.running ?? ''
  try {
    const figures = await measure(options)
    console.log(JSON.stringify({ bench: 'till', quick: options.quick, measured, ...figures }))
  } finally {
    await started?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

await main(readOptions(process.argv.slice(2)))
process.exit(0)
