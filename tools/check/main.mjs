// `pnpm check`: everything that is fast and must always be green. Names of steps may be given to run just those.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = name => join(root, 'node_modules', '.bin', name)

const projects = [
  ...readdirSync(join(root, 'packages'))
    .map(room => `packages/${room}/tsconfig.json`)
    .filter(path => existsSync(join(root, path))),
  'apps/web/tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.tests.json',
]

const steps = {
  format: [[bin('biome'), 'format', '.']],
  lint: [[bin('oxlint'), '--type-aware', '--deny-warnings']],
  types: projects.map(project => [bin('tsc'), '-p', project]),
  imports: [
    [
      bin('depcruise'),
      'packages',
      'apps',
      'tools',
      'test',
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'err',
    ],
  ],
  dead: [[bin('knip')]],
  unit: [[bin('vitest'), 'run', '--project', 'unit', '--reporter', 'dot']],
}

function run([command, ...args]) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    child.on('close', code => resolve({ ok: code === 0, output }))
    child.on('error', error => resolve({ ok: false, output: `${command}: ${error.message}` }))
  })
}

async function step(name) {
  const started = performance.now()
  const outcomes = []
  for (const command of steps[name]) outcomes.push(await run(command))
  const ok = outcomes.every(outcome => outcome.ok)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} ${((performance.now() - started) / 1000).toFixed(1)} s`)
  if (!ok)
    console.log(
      outcomes
        .filter(outcome => !outcome.ok)
        .map(outcome => outcome.output)
        .join('\n'),
    )
  return ok
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in steps))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}.`)
  process.exit(2)
}

const started = performance.now()
const queue = wanted.length > 0 ? wanted : Object.keys(steps)
const results = []
// Two at a time: as many as the smallest machine has cores.
await Promise.all(
  [0, 1].map(async () => {
    for (let name = queue.shift(); name; name = queue.shift()) results.push(await step(name))
  }),
)
const ok = results.every(Boolean)
console.log(`${ok ? 'all green' : 'not green'} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
process.exit(ok ? 0 : 1)
