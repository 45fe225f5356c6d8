// Builds the web app, then the threads of its server and the till's service worker.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildName } from './build-name.mjs'
import { buildServerThreads } from './server-threads.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const packages = join(here, '../../packages')
const sources = [join(here, 'src'), ...readdirSync(packages).map(room => join(packages, room, 'src'))].filter(
  existsSync,
)
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'))
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
const built = spawnSync(process.execPath, [next, 'build'], {
  cwd: here,
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NEXT_PUBLIC_BUILD: buildName(version, sources) },
})
if (built.status !== 0) process.exit(built.status ?? 1)
await buildServerThreads()

const { writeInlineScripts } = await import(pathToFileURL(join(here, 'inline-scripts.mjs')).href)
writeInlineScripts()

const worker = join(here, 'till-worker.mjs')
if (existsSync(worker)) {
  const { buildTillWorker } = await import(pathToFileURL(worker).href)
  await buildTillWorker()
}
