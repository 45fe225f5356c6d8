import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments, usage } from './arguments.mjs'
import { buildProduct } from './build.mjs'
import { cannot, CannotStart } from './cannot-start.mjs'
import { choosePorts, claimingPorts } from './chosen-ports.mjs'
import { openProductFolder } from './product-folder.mjs'
import { installPackages } from './packages.mjs'
import { describeRunning, greeting } from './running-file.mjs'
import { newRun, Stopped } from './run.mjs'
import { startServices } from './services.mjs'
import { startPrograms } from './serve.mjs'
import { stepPrinter } from './steps.mjs'
import { onNpmGone, onStopSignals } from './stop.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

export async function main(argv = process.argv.slice(2), env = process.env) {
  const wish = readArguments(argv)
  if (wish.unknown !== undefined) return fail(`There is no option ${wish.unknown}: nothing was started.\n\n${usage}`)
  if (wish.help) return console.log(usage)
  // A reader that has gone away (`npm start | head`) is no reason to stop selling.
  process.stdout.on('error', () => {})
  const run = newRun()
  const asked = waitForStop(run, env)
  try {
    const { ended } = await start(run, wish, env)
    const how = await Promise.race([asked, ended])
    if (how !== undefined) fail(how)
  } catch (error) {
    if (!(error instanceof Stopped) && !run.isStopping()) fail(sentence(error))
  }
  await run.stop()
  run.close()
  return process.exit()
}

/** Resolves once everything that had been started was stopped on demand. */
function waitForStop(run, env) {
  return new Promise(resolve => {
    const stop = why => {
      console.log(`\n${why}: stopping`)
      run.stop().then(
        () => resolve(undefined),
        error => resolve(sentence(error)),
      )
    }
    onStopSignals(
      signal => stop(signal),
      () => run.killAll(),
    )
    onNpmGone(env, () => stop('npm is gone'))
  })
}

/** Answers when everything does; `ended` then waits for a program that ends though it should not. */
async function start(run, wish, env) {
  const since = performance.now()
  const step = stepPrinter()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const folder = await openProductFolder({ root, env, fresh: wish.fresh })
  run.useFolder(folder)
  run.check()
  console.log(`VaultSync ${version} · Node ${process.versions.node} · data in ${folder.path}\n`)
  if (wish.fresh && env.DATABASE_URL)
    console.log('Note: --fresh empties the data folder; the database that DATABASE_URL names is left as it is.\n')
  const context = { root, env, wish, folder, run, step }
  await step('packages', 'looking at the lock file', async progress => ({
    said: await installPackages({ ...context, progress }),
  }))
  run.check()
  const logs = join(folder.path, 'logs')
  await step('build', 'building what has changed', async progress => ({
    said: await buildProduct({ ...context, logs, progress }),
  }))
  run.check()
  const claims = claimingPorts()
  run.atTheEnd(() => claims.release())
  const chosen = await choosePorts({ env, remembered: folder.read('ports.json'), free: port => claims.free(port) })
  const services = await startServices({ ...context, ports: chosen.ports })
  const { ports, ended } = await startPrograms({ ...context, ...services, chosen, claims })
  folder.write('ports.json', { ...folder.read('ports.json'), ...ports })
  const running = describeRunning({ ports, database: services.database, demo: services.demo, pids: run.pids() })
  folder.write('running.json', running)
  console.log(greeting(running, services.demo !== null))
  console.log(`  Ready after ${((performance.now() - since) / 1000).toFixed(1)} s.\n`)
  return { ended }
}

function fail(text) {
  console.error(`\n${text}`)
  process.exitCode = 1
}

function sentence(error) {
  if (error instanceof CannotStart) return error.message
  const known = cannot(
    'VaultSync could not start',
    error,
    'your data are kept; this is a fault of ours, please report it with the lines below.',
  )
  return known.message.endsWith('below.') ? `${known.message}\n${error.stack}` : known.message
}
