import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getChromium } from '../services/chromium.mjs'
import { whyNoKafka } from '../services/kafka.mjs'
import { identify, isSame, spawnBound } from '../services/processes.mjs'
import { CannotStart } from '../start/cannot-start.mjs'
import { installPackages } from '../start/packages.mjs'
import { newRun } from '../start/run.mjs'
import { stepPrinter } from '../start/steps.mjs'
import { onStopSignals } from '../start/stop.mjs'
import { choose, countTests, findTests, kinds } from './kinds.mjs'
import { startProduct } from './running-product.mjs'
import { add, failuresOf, lastLine, nothing, tallyOf } from './tally.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')
const strict = process.env.CI === 'true'
/** These share one product or measure what happens when things die: one file after the other. */
const oneByOne = new Set(['fault', 'e2e'])

export async function main(words = process.argv.slice(2)) {
  const { chosen, paths, astray } = choose(words, findTests(root))
  if (astray !== undefined) {
    console.error(
      `No test fits “${astray}”: nothing was run. Kinds: ${kinds.join(', ')}; anything else is part of a path.`,
    )
    process.exit(1)
  }
  const run = newRun()
  const folder = temporaryFolder()
  run.atTheEnd(() => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    } catch (error) {
      // What passed and what failed is said all the same.
      console.error(`Something was left behind in ${folder}: ${error.message}`)
    }
  })
  let total = nothing
  const failures = []
  const finish = async code => {
    await run.stop()
    run.close()
    for (const failure of failures) console.log(`failed: ${failure}`)
    console.log(lastLine(total))
    process.exit(code)
  }
  onStopSignals(
    () => void finish(130),
    () => run.killAll(),
  )
  try {
    const step = stepPrinter()
    await step('packages', 'looking at the lock file', async progress => ({
      said: await installPackages({ root, env: process.env, run, progress }),
    }))
    for (const [kind, files] of chosen) {
      const tally = await runKind({ kind, files, paths, run, folder, failures })
      console.log(`${kind}: ${lastLine(tally)}\n`)
      total = add(total, tally)
    }
  } catch (error) {
    if (run.isStopping()) return
    console.error(error instanceof CannotStart ? error.message : error)
    total = add(total, { ...nothing, failed: 1 })
  }
  await finish(total.failed > 0 ? 1 : 0)
}

const temporary = 'vaultsync-test-'
const ownerFile = 'owner.json'

/** A folder for this run alone; those of runs that were killed are swept away. */
function temporaryFolder() {
  for (const name of readdirSync(tmpdir()).filter(name => name.startsWith(temporary))) {
    const owner = readJson(join(tmpdir(), name, ownerFile))
    if (owner !== null && !isSame(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(tmpdir(), temporary))
  // The database of a test run by root is not root's: it must be able to pass.
  if (process.getuid?.() === 0) chmodSync(folder, 0o711)
  writeFileSync(join(folder, ownerFile), JSON.stringify(identify(process.pid)))
  return folder
}

async function runKind({ kind, files, paths, run, folder, failures }) {
  const { reason, env = {} } = await whatItNeeds(kind)
  if (reason !== null) {
    const count = countTests(files.map(file => join(root, file)))
    console.log(`${kind} cannot run here: ${reason}.`)
    if (strict) failures.push(`${kind} cannot run here: ${reason}.`)
    return strict ? { ...nothing, failed: count } : { ...nothing, skipped: count }
  }
  if (kind !== 'e2e') return vitest({ kind, paths, env, run, folder, failures })
  const product = await startProduct({ root, folder: join(folder, 'product') }).catch(error => {
    failures.push(`e2e cannot run: ${error.message}`)
    return null
  })
  if (product === null) return { ...nothing, failed: countTests(files.map(file => join(root, file))) }
  const service = run.add({ name: 'product', identity: null, stop: product.stop })
  try {
    return await vitest({ kind, paths, env: { ...env, VAULTSYNC_RUNNING: product.running }, run, folder, failures })
  } finally {
    await run.end(service)
  }
}

/** What a kind needs of the machine: the reason why it cannot run, or what it must be told. */
async function whatItNeeds(kind) {
  if (kind === 'kafka') return { reason: whyNoKafka() }
  if (kind !== 'browser' && kind !== 'e2e') return { reason: null }
  const { path, reason } = await getChromium({ log: console.log })
  return { reason, env: { CHROMIUM_PATH: path } }
}

async function vitest({ kind, paths, env, run, folder, failures }) {
  const report = join(folder, `${kind}.json`)
  const cli = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const pace = ['--maxWorkers=2', ...(oneByOne.has(kind) ? ['--no-file-parallelism'] : [])]
  console.log(`— ${kind}`)
  const command = [process.execPath, cli, 'run', '--project', kind, ...reporters, ...pace, ...paths]
  const child = spawnBound(command, {
    cwd: root,
    env: { ...process.env, ...env, TMPDIR: folder },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = new Promise(resolve => {
    child.once('error', () => resolve(127))
    child.once('close', code => resolve(code ?? 1))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  const service = run.add({ name: kind, identity: null, pid: child.pid, stop })
  const code = await ended
  await run.end(service)
  run.check()
  const told = readJson(report)
  for (const failure of failuresOf(told)) failures.push(failure.replace(`${root}/`, ''))
  return tallyOf(told, code)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
