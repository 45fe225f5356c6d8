import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cannot } from './cannot-start.mjs'
import { checkoutLocked, runTool } from './packages.mjs'

export const quiet = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
}

/** Builds what is not built yet; turbo knows by the contents of the sources. */
export function buildProduct({ root, env, run, logs, progress }) {
  return checkoutLocked(root, progress, async () => {
    const bin = join(root, 'node_modules', '.bin')
    const only = ['--filter=@vaultsync/web', '--filter=@vaultsync/ingest']
    const how = ['--env-mode=loose', '--output-logs=new-only', '--no-color', '--no-daemon']
    const { code, said } = await runTool(
      [join(bin, 'turbo'), 'run', 'build', ...only, ...how],
      {
        run,
        cwd: root,
        env: { ...env, ...quiet, NODE_ENV: 'production', PATH: `${bin}${delimiter}${env.PATH ?? ''}` },
      },
      line => {
        const task = /^@vaultsync\/(\w+):build: (.+)/.exec(line)
        if (task !== null) progress(`building ${task[1]}: ${task[2].slice(0, 80)}`)
      },
    )
    writeFileSync(join(logs, 'build.log'), said, { mode: 0o600 })
    if (code === 0) return /FULL TURBO/.test(said) ? 'nothing changed since the last build' : 'built web and ingest'
    const words =
      said.split('\n').find(line => /error|ENOSPC/i.test(line) && !/turbo/.test(line)) ?? `turbo ended with ${code}`
    throw cannot(
      'The programs could not be built',
      new Error(words.trim()),
      `your data are untouched; the whole output is in ${join(logs, 'build.log')}.`,
    )
  })
}
