import { CannotStart } from './cannot-start.mjs'
import { shortLine } from './child.mjs'
import { choosePorts } from './chosen-ports.mjs'
import { environment, startProgram } from './programs.mjs'

/** Starts ingest and web on the chosen ports; when another program was quicker to take one, chooses again. */
export async function startPrograms(context) {
  const { chosen, database, env, folder, run } = context
  const ready = { yes: false }
  let { ports, notices } = chosen
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    ports = { ...ports, database: database.port ?? ports.database }
    const programEnv = environment({ env, folder, database, brokers: context.brokers, ports })
    const started = await startBoth({ ...context, programEnv, ports, ready })
    if (started !== null) {
      for (const notice of portNotices(notices, chosen.ports, ports, database)) console.log(`  Note: ${notice}.`)
      ready.yes = true
      return { ports, ended: firstToEnd(run, started, database) }
    }
    ;({ ports, notices } = await choosePorts({
      env,
      remembered: ports,
      given: { database: ports.database },
      free: port => context.claims.free(port),
    }))
  }
  throw new CannotStart(
    'Other programs keep taking the ports we choose: your data are kept; set WEB_PORT and GATEWAY_PORT to free ones and start again.',
  )
}

function portNotices(notices, wished, ports, database) {
  const late = database.port !== null && wished.database !== ports.database
  return late ? [...notices, `port ${wished.database} is taken, so the database is on ${ports.database}`] : notices
}

async function startBoth({ root, folder, run, step, programEnv, ports, ready }) {
  const begun = []
  for (const name of ['ingest', 'web']) {
    const { child, portLost } = await step(name, 'starting', async () => {
      const result = await startProgram({
        root,
        name,
        ports,
        folder,
        env: programEnv,
        onLine: line => ready.yes && show(name, line),
        started: child => begun.push(run.add(child)),
      })
      run.check()
      const port = name === 'web' ? ports.web : ports.gateway
      return { said: result.portLost ? `port ${port} was taken meanwhile` : `answers on port ${port}`, value: result }
    })
    if (!portLost) continue
    for (const other of begun.reverse()) await run.end(other)
    return child && null
  }
  return begun
}

function show(name, line) {
  const text = shortLine(line)
  if (text !== null) console.log(`${new Date().toTimeString().slice(0, 8)} ${name.padEnd(7)} ${text}`)
}

/** A program that ends by itself takes the product down with it, in one sentence. */
function firstToEnd(run, programs, database) {
  const all = database.server === undefined ? programs : [...programs, { name: 'database', ...database.server }]
  return new Promise(resolve => {
    for (const program of all) {
      void program.ended.then(({ code, signal, how }) => {
        if (run.isStopping()) return undefined
        const way = how ?? (signal ? `signal ${signal}` : `exit ${code}`)
        const where = program.logFile === undefined ? '' : `; see ${program.logFile}`
        return resolve(
          `${program.name} stopped by itself (${way}: ${program.lastWords()}): the rest was stopped too and everything saved is kept${where}; start again.`,
        )
      })
    }
  })
}
