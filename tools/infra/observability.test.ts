import { expect, test } from 'vitest'
import { jobs } from '../../apps/ingest/src/jobs/index.ts'
import { openMetrics } from '../../apps/ingest/src/metrics.ts'
import { filesIn, read } from './reading.ts'

const metrics = openMetrics()
const shapes = metrics.registry
  .getMetricsAsJSON()
  .then(all =>
    all.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map(part => name + part) : [name],
    ),
  )
const labels = new Map<string, readonly string[]>([
  ['request_seconds', ['path', 'status']],
  ['ops_refused_total', ['code']],
  ['ops_quarantined_total', ['code']],
  ['push_patience_total', ['why']],
  ['log_lag_records', ['partition']],
  ['job_seconds', ['job', 'outcome']],
])

const rules = read('infra/observability/alerts.yaml')
const dashboard = JSON.parse(read('infra/observability/dashboard.json')) as {
  panels: { title: string; gridPos: Record<'x' | 'y' | 'w' | 'h', number>; targets: { expr: string }[] }[]
}
const expressions = [
  ...[...rules.matchAll(/expr: (.+)/g)].map(([, expr = '']) => expr),
  ...dashboard.panels.flatMap(panel => panel.targets.map(({ expr }) => expr)),
]
const watched = ['service', 'task', 'alarms'].flatMap(name => filesIn(`infra/terraform/modules/${name}`, /\.tf$/))
const inTerraform = [...watched, 'infra/terraform/processes.tf'].map(read).join('\n')

test.each([
  ['the rules and the dashboard', expressions.join('\n')],
  ['terraform', inTerraform],
])('every figure that %s asks for is one that /metrics tells', async (_who, text) => {
  const asked = new Set([...text.matchAll(/vaultsync_\w+/g)].map(([name]) => name))
  const told = new Set(await shapes)
  expect(asked.size).toBeGreaterThan(5)
  expect([...asked].filter(name => !told.has(name))).toEqual([])
})

test('every alarm and every scaling of terraform looks at a figure that is passed on', () => {
  const passed = read('infra/terraform/modules/task/scraper.tf')
  const asked = [...inTerraform.matchAll(/metric(?:_name)? += "(vaultsync_\w+)"/g)].map(([, name = '']) => name)
  expect(asked.length).toBeGreaterThan(4)
  for (const name of asked) expect(passed).toContain(`"${name}",`)
})

test('labels are those that the figures carry', () => {
  const source = read('apps/ingest/src/metrics.ts')
  for (const [name, known] of labels)
    expect(source).toMatch(new RegExp(`'${name}', '[^']+', \\[${known.map(one => `'${one}'`).join(', ')}\\]`))
  const universal = ['le', 'job', 'instance']
  for (const expr of expressions) {
    const allowed = [
      ...universal,
      ...[...labels].flatMap(([name, known]) => (expr.includes(`vaultsync_${name}`) ? known : [])),
    ]
    const used = [...expr.matchAll(/(?:by \(([\w, ]+)\)|\{(\w+)=)/g)].flatMap(([, by, one]) =>
      (by ?? one ?? '').split(', '),
    )
    expect(used.filter(label => !allowed.includes(label))).toEqual([])
  }
})

test('the wake-up call for lag is the same by whichever way it comes', () => {
  const inRules = /vaultsync_log_lag_records\) > (\d+)/.exec(rules)?.[1]
  const inCloud = /"vaultsync_log_lag_records", process = "gateway", statistic = "Maximum", threshold = (\d+)/.exec(
    inTerraform,
  )?.[1]
  expect(inRules).toBeDefined()
  expect(inCloud).toBe(inRules)
})

test('every rule says who is woken, what is the matter and what to do', () => {
  const all = rules.split('- alert: ').slice(1)
  expect(all.length).toBeGreaterThan(8)
  for (const rule of all) {
    expect(rule).toMatch(/severity: (page|ticket)/)
    expect(rule).toMatch(/summary: \S/)
    expect(rule).toMatch(/remedy: \S/)
  }
})

test('no two panels of the dashboard lie on each other', () => {
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
  )
  expect(new Set(cells).size).toBe(cells.length)
  expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true)
})

test('jobs have names of their own, by which a rule tells which one fails', () => {
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
})
