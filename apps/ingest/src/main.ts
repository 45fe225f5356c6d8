import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { OperationError } from '@vaultsync/base'
import { runApplyThread } from './apply/apply-thread.ts'
import { migrate } from './commands/migrate.ts'
import { restored } from './commands/restored.ts'
import { rotate } from './commands/rotate-keys.ts'
import { reapply } from './commands/reapply.ts'
import { snapshot } from './commands/snapshot.ts'
import { openLogging, told } from './logging.ts'
import { serve } from './serve.ts'
import { readRoles, readSettings } from './settings.ts'

const usage = `usage:
  main.js migrate                            bring the database up to date
  main.js serve [--roles gateway,apply,jobs]  run, in all roles unless told otherwise
  main.js restored                           after a restore, before serving: feeds begin anew
  main.js snapshot [--tenant ID]             pack the catalogues of all tenants, or of one, for fresh lanes
  main.js reapply [--tenant ID] [--code CODE]   try again what waits in quarantine, once its cause was put right
  main.js rotate-keys [--tenant ID] [--wrap-only]   seal what is known of people under new keys; only wrap the keys anew
`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      roles: { type: 'string' },
      tenant: { type: 'string' },
      code: { type: 'string' },
      'wrap-only': { type: 'boolean', default: false },
    },
  })
  const [command = ''] = positionals
  if (!['migrate', 'restored', 'serve', 'snapshot', 'reapply', 'rotate-keys'].includes(command)) {
    process.stderr.write(usage)
    process.exitCode = 2
    return
  }
  const settings = readSettings(process.env, process.argv[1] ?? null)
  const log = openLogging(settings.LOG_LEVEL)
  // Nobody awaits it, so nobody knows what state it left: say so and let the supervisor start a clean process.
  process.on('unhandledRejection', error => {
    log.fatal(told(error), 'something failed that nobody waited for')
    process.exit(1)
  })
  if (command === 'migrate') return migrate(settings, log)
  if (command === 'restored') return restored(settings, log)
  if (command === 'snapshot') return snapshot(settings, values.tenant, log)
  if (command === 'reapply') return reapply(settings, { tenant: values.tenant, code: values.code }, log)
  if (command === 'rotate-keys') return rotate(settings, { tenant: values.tenant, wrapOnly: values['wrap-only'] }, log)
  const service = await serve(settings, readRoles(values.roles), log)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal(told(error), 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

if (!isMainThread) runApplyThread()
else
  main().catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error)
    process.stderr.write(`ingest cannot start: ${said}\n`)
    if (!(error instanceof OperationError) && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    process.exit(1)
  })
