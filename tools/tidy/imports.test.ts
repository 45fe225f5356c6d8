import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A toy house of the same shape, with one bad import for each rule. */
const planted: Readonly<Record<string, string>> = {
  'packages/base/src/index.ts': 'export const one = 1\n',
  'packages/base/src/upward.ts': "export { sale } from '../../domain/src/index.ts'\n",
  'packages/domain/src/index.ts': "import '../../base/src/index.ts'\nexport const sale = 1\n",
  'packages/sync/src/index.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
  'packages/db/src/index.ts': 'export const db = 1\n',
  'packages/db/src/inside.ts': 'export const inside = 1\n',
  'packages/search/src/index.ts': "export { db } from '../../db/src/index.ts'\n",
  'packages/ui/src/index.ts': "export { app } from '../../../apps/web/src/server/app.ts'\n",
  'packages/oplog/src/circle-a.ts': "export { b } from './circle-b.ts'\nexport const a = 1\n",
  'packages/oplog/src/circle-b.ts': "export { a } from './circle-a.ts'\nexport const b = 1\n",
  'apps/web/src/server/app.ts': "export { db as app } from '../../../../packages/db/src/index.ts'\n",
  // The till goes through a third file; `reachable` follows it.
  'apps/web/src/terminal/till.ts': "export { shared } from '../shared.ts'\n",
  'apps/web/src/shared.ts': "export { app as shared } from './server/app.ts'\n",
  'apps/web/src/portal/page.ts': "export { db } from '../../../../packages/db/src/index.ts'\n",
  'apps/ingest/src/main.ts':
    "export { inside } from '../../../packages/db/src/inside.ts'\nexport { gone } from './gone.ts'\n",
}

let folder = ''
let broken: { rule: string; from: string }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultsync-imports-'))
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  for (const [path, text] of Object.entries(planted)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const cruiser = join(root, 'node_modules/.bin/depcruise')
  const rules = join(root, '.dependency-cruiser.mjs')
  const run = promisify(execFile)(cruiser, ['packages', 'apps', '--config', rules, '--output-type', 'json'], {
    cwd: folder,
    maxBuffer: 1e8,
  })
  // It exits with the number of violations: that is what we came for.
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  const report = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  broken = report.summary.violations.map(violation => ({ rule: violation.rule.name, from: violation.from }))
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['base-looks-down-only', 'packages/base/src/upward.ts'],
  ['core-touches-no-platform', 'packages/sync/src/index.ts'],
  ['adapters-are-strangers', 'packages/search/src/index.ts'],
  ['packages-never-import-apps', 'packages/ui/src/index.ts'],
  ['terminal-works-unplugged', 'apps/web/src/terminal/till.ts'],
  ['screens-do-not-touch-the-database', 'apps/web/src/portal/page.ts'],
  ['front-door-only', 'apps/ingest/src/main.ts'],
  ['nothing-unresolved', 'apps/ingest/src/main.ts'],
  ['no-cycles', 'packages/oplog/src/circle-a.ts'],
])('%s is caught in %s', (rule, from) => {
  expect(broken).toContainEqual({ rule, from })
})

test('imports that go down are let through', () => {
  expect(broken.filter(({ from }) => from === 'packages/domain/src/index.ts')).toEqual([])
})
