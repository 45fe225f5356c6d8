import { join } from 'node:path'
import { startKafka, whyNoKafka } from '../services/kafka.mjs'
import { cannot, CannotStart } from './cannot-start.mjs'
import { openDatabase } from './database.mjs'
import { environment, runOnce } from './programs.mjs'

/** What the programs lean on: the database with its tables, the log, and on a first start the demo shop. */
export async function startServices(context) {
  const { run, ports } = context
  const database = await startDatabase(context)
  run.check()
  const given = { ...ports, database: database.port ?? ports.database }
  const brokers = await startBroker(context)
  run.check()
  const env = environment({ env: context.env, folder: context.folder, database, brokers, ports: given })
  await migrate({ ...context, database, programEnv: env })
  run.check()
  const demo = await loadDemo({ ...context, database, programEnv: env })
  run.check()
  return { database, brokers, demo }
}

function startDatabase({ step, run, ports, ...context }) {
  return step('database', 'starting PostgreSQL', async () => {
    const wishes = [ports.database]
    const database = await openDatabase({ ...context, ports: wishes })
    if (database.server !== undefined) run.add({ name: 'database', signal: 'SIGINT', ...database.server })
    return { said: database.said, value: database }
  })
}

async function startBroker({ step, run, wish, env, folder }) {
  if (env.KAFKA_BROKERS || !wish.kafka) return undefined
  return step('kafka', 'starting the broker (its jars are fetched the first time)', async () => {
    const reason = whyNoKafka()
    if (reason !== null)
      throw new CannotStart(
        `${reason}: your data are kept; install both (apt-get install default-jdk-headless maven) or start without --kafka.`,
      )
    const logFile = join(folder.path, 'logs', 'kafka.log')
    const home = join(folder.path, 'kafka')
    try {
      const ports = [folder.read('kafka.json')?.port ?? 9092]
      const broker = run.add({ name: 'kafka', ...(await startKafka({ folder: home, keep: true, ports, logFile })) })
      folder.write('kafka.json', { port: broker.port })
      return { said: `Kafka on port ${broker.port}`, value: broker.brokers.join(',') }
    } catch (error) {
      throw cannot(
        'The broker did not start',
        error,
        `your data are kept in ${home}; see ${logFile}, or start without --kafka.`,
      )
    }
  })
}

/** Runs a role of ingest to its end; stopping us stops it. */
async function toTheEnd({ root, run, database, folder, programEnv }, role, onLine) {
  const { child, lines, finished } = await runOnce({ root, role, database, folder, env: programEnv, onLine })
  run.add(child)
  const worked = await finished
  await run.end(child)
  run.check()
  return { child, lines, worked }
}

function migrate(context) {
  return context.step('tables', 'bringing the tables up to date', async () => {
    const { child, worked } = await toTheEnd(context, 'migrate')
    if (worked) return { said: 'up to date' }
    throw cannot(
      'The tables could not be brought up to date',
      new Error(child.lastWords()),
      `a migration that fails is undone whole, so your data are as before; see ${child.logFile}.`,
    )
  })
}

async function loadDemo(context) {
  const { step, wish, folder } = context
  const loaded = folder.read('demo.json')
  if (loaded !== null) return loaded
  if (!wish.demo) return null
  return step('demo', 'loading the demo shop', async progress => {
    const { child, lines, worked } = await toTheEnd(context, 'demo', line => {
      const said = demoProgress(line)
      if (said !== null) progress(said)
    })
    const shop = worked ? lastJson(lines, 'logins') : null
    if (shop === null)
      throw cannot(
        'The demo shop could not be loaded',
        new Error(child.lastWords()),
        `see ${child.logFile}; start with npm start -- --fresh to try again from nothing, or with --no-demo to do without.`,
      )
    folder.write('demo.json', shop)
    return { said: `${shop.stores?.length ?? 0} stores, ready to trade`, value: shop }
  })
}

export function demoProgress(line) {
  const entry = parsed(line)
  if (entry === null || typeof entry.step !== 'string') return null
  return entry.of > 0 ? `${entry.step}: ${entry.done} of ${entry.of}` : entry.step
}

export function lastJson(lines, field) {
  return lines.map(parsed).findLast(entry => entry !== null && field in entry) ?? null
}

function parsed(line) {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
