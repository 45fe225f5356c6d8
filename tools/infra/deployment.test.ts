import { expect, test } from 'vitest'
import { brokenPromises, type TopicSettings } from '@vaultsync/oplog'
import { readRoles, readSettings } from '../../apps/ingest/src/settings.ts'
import { composeEnvironments, filesIn, localMap, namesRead, read } from './reading.ts'

const terraform = read('infra/terraform/settings.tf')
const processes = read('infra/terraform/processes.tf')
const door = read('infra/terraform/modules/door/main.tf')
const compose = read('infra/compose/compose.yaml')
const composed = composeEnvironments(compose)
const settings = read('apps/ingest/src/settings.ts')

const told = (...names: string[]) => names.flatMap(name => [...localMap(terraform, name).keys()])
const composedFor = (service: string) => [...(composed.get(service)?.keys() ?? [])]
const codeOf = (...folders: string[]) => folders.flatMap(folder => filesIn(folder, /\.tsx?$/)).map(read)

const outside = ['SMTP_URL', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']
const ingestReads = new Set([
  ...[...settings.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name = '']) => name),
  ...namesRead(read('packages/db/src/migrations/roles.ts')),
])
const webReads = new Set(codeOf('apps/web/src', 'packages/billing/src', 'packages/db/src/pii').flatMap(namesRead))

const ingestTold = told('ingest_environment', 'ingest_secrets')
const everyIngest = [...ingestTold, ...told('owner_secrets', 'migrate_secrets'), ...outside]
const webTold = told('web_environment', 'web_secrets')

test.each([
  ['ingest, by terraform', everyIngest, ingestReads],
  ['web, by terraform', [...webTold, ...outside], webReads],
  ['ingest, by compose', composedFor('ingest'), ingestReads],
  ['migrate, by compose', composedFor('migrate'), ingestReads],
  ['web, by compose', composedFor('web'), webReads],
])('%s, is told nothing that it does not read', (_who, names, reads) => {
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter(name => !reads.has(name))).toEqual([])
})

const samples: Record<string, string> = {
  GATEWAY_PORT: '4100',
  WEB_URL: 'https://pos.example',
  KAFKA_BROKERS: 'one:9096,two:9096',
  KAFKA_SSL: '1',
  KAFKA_SINGLE_BROKER: '1',
  KAFKA_MECHANISM: 'scram-sha-512',
  TRUST_PROXY: '1',
  MEILI_URL: 'http://search:7700',
  S3_ENDPOINT: 'http://objects:7070',
  SMTP_URL: 'smtp://mail.example',
  VAULTSYNC_SECRET: 'ab'.repeat(32),
  VAULTSYNC_KEK: `first:${'cd'.repeat(32)}`,
}
const sampled = (names: readonly string[]) =>
  Object.fromEntries(
    names.map(name => [
      name,
      samples[name] ?? (name.endsWith('_URL') ? 'postgres://someone:word@database/vaultsync' : 'word'),
    ]),
  )

test.each([
  ['terraform', ingestTold],
  ['compose', composedFor('ingest')],
])(
  'every role of ingest starts with what %s tells it, on Kafka, on a bucket and with a search server',
  (_by, names) => {
    const read = readSettings(sampled(names))
    expect(read).toMatchObject({
      KAFKA_BROKERS: ['one:9096', 'two:9096'],
      HOST: 'word',
      MEILI_URL: 'http://search:7700',
    })
    expect(read.s3).not.toBeNull()
  },
)

test('web is told everything without which it does not start, open a session or read a name', () => {
  const needed = [...namesRead(read('apps/web/src/server/settings.ts')), 'NEXTAUTH_URL', 'NEXTAUTH_SECRET']
  for (const name of [...needed, 'VAULTSYNC_DATA', 'VAULTSYNC_KEK', 'HOST']) {
    expect(webTold).toContain(name)
    expect(composedFor('web')).toContain(name)
  }
})

test('the owner of the database is known to migrate and to the jobs alone', () => {
  expect(ingestTold).not.toContain('DATABASE_URL')
  expect(webTold).not.toContain('DATABASE_URL')
  const withOwner = processes.split('\nmodule ').filter(module => module.includes('local.owner_secrets'))
  expect(withOwner.map(module => module.slice(0, module.indexOf(' ')))).toEqual(['"jobs"', '"migrate"'])
})

test('what is said openly and what is kept secret are not the same names', () => {
  const open = [...told('ingest_environment'), ...told('web_environment')]
  expect(open.filter(name => /PASSWORD|SECRET|_KEY\b|KEK|DATABASE_URL|SMTP/.test(name))).toEqual([])
})

test('commands and roles are those that ingest knows, and together they are all of them', () => {
  const commands = read('apps/ingest/src/main.ts')
  const said = [...`${processes}\n${compose}`.matchAll(/command(?:\s*=|:) \["(.+)"\]$/gm)]
    .map(([, words = '']) => words.split('", "'))
    .filter(([first = '']) => commands.includes(`'${first}'`))
  const roles = said.filter(([first]) => first === 'serve').map(([, , names]) => [...readRoles(names)])
  expect(roles).toEqual([['gateway'], ['apply'], ['jobs'], ['gateway', 'apply', 'jobs']])
  expect(said.filter(([first]) => first === 'migrate')).toHaveLength(2)
})

test('the brokers keep what the log promises', () => {
  const broker = new Map(
    [...read('infra/terraform/modules/log/main.tf').matchAll(/^ {4}([a-z.]+)=(\S+)$/gm)].map(
      ([, key = '', value = '']) => [key, value],
    ),
  )
  const topic: TopicSettings = {
    replicationFactor: Number(broker.get('default.replication.factor')),
    minInsyncReplicas: Number(broker.get('min.insync.replicas')),
    uncleanLeaderElection: broker.get('unclean.leader.election.enable') !== 'false',
    retentionMs: Number(broker.get('log.retention.ms')),
    retentionBytes: Number(broker.get('log.retention.bytes')),
    cleanupPolicy: broker.get('log.cleanup.policy') ?? '',
    maxMessageBytes: Number(broker.get('message.max.bytes')),
  }
  expect(brokenPromises(topic, { singleBroker: false, longestOutageMs: 7 * 86_400_000 })).toEqual([])
  expect(read('packages/oplog/src/kafka/topic.ts')).toContain(
    `String(${topic.maxMessageBytes / 1024 / 1024} * 1024 * 1024)`,
  )
  expect(read('packages/oplog/src/kafka/kafka-log.ts')).toContain(
    `options.partitions ?? ${broker.get('num.partitions')}`,
  )
})

test('the one broker of compose is named as what it is, and flushes every record', () => {
  expect(composed.get('ingest')?.get('KAFKA_SINGLE_BROKER')).toBe('1')
  const broker = composed.get('kafka')
  expect(broker?.get('KAFKA_LOG_FLUSH_INTERVAL_MESSAGES')).toBe('1')
  expect(broker?.get('KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE')).toBe('false')
  expect(Number(broker?.get('KAFKA_LOG_RETENTION_MS'))).toBeGreaterThanOrEqual(7 * 86_400_000)
})

test('roles of the database have the names that the migrations give them', () => {
  const roles = [...read('packages/db/src/migrations/roles.ts').matchAll(/name: '(\w+)'/g)].map(([, name]) => name)
  for (const role of roles) {
    expect(read('infra/terraform/modules/database/passwords.tf')).toContain(`"${role}"`)
    expect(compose).toContain(`postgres://${role}:`)
  }
})

test('ports and health paths are those on which the programs listen', () => {
  const ports = localMap(terraform, 'ports')
  expect(read('infra/images/web.Dockerfile')).toContain(`EXPOSE ${ports.get('web')}`)
  expect(read('infra/images/ingest.Dockerfile')).toContain(`EXPOSE ${ports.get('gateway')}`)
  expect(composed.get('ingest')?.get('GATEWAY_PORT')).toBe(ports.get('gateway'))
  const paths = { web: '/api/health', gateway: '/health' }
  expect(filesIn('apps/web/src/app', /route\.ts$/)).toContain(`apps/web/src/app${paths.web}/route.ts`)
  expect(read('apps/ingest/src/health/routes.ts')).toContain(`path: '${paths.gateway}'`)
  for (const path of Object.values(paths)) {
    for (const text of [processes, door]) expect(text).toContain(`"${path}"`)
    expect(compose).toContain(`${path}')`)
  }
})

test('the door leads to the gateway what the gateway answers, to web everything else, and /metrics nowhere', () => {
  const paths = [...(/gateway_paths = \[(.*)\]/.exec(door)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(
    ([, path = '']) => path,
  )
  const routes = [...read('apps/ingest/src/gateway/routes.ts').matchAll(/path: '([^']+)'/g)].map(
    ([, path = '']) => `${path}*`,
  )
  const socket = /pathname === '([^']+)'/.exec(read('apps/ingest/src/gateway/poke-sockets.ts'))?.[1] ?? ''
  expect(new Set(paths)).toEqual(new Set([...routes, socket]))
  const pages = filesIn('apps/web/src/app', /(page\.tsx|route\.ts)$/).map(path => path.replace('apps/web/src/app', ''))
  for (const path of paths) expect(pages.filter(page => page.startsWith(path.replace('*', '')))).toEqual([])
})

test('the door waits longer than lanes ping, and less long than programs keep a connection', () => {
  const idleMs = Number(/idle_timeout\s+= (\d+)/.exec(door)?.[1]) * 1000
  const pingMs = Number(
    /pingEveryMs = ([\d_]+)/.exec(read('apps/ingest/src/gateway/service.ts'))?.[1]?.replaceAll('_', ''),
  )
  const keepMs = Number(
    /keepAliveTimeout: ([\d_]+)/.exec(read('apps/ingest/src/http/server.ts'))?.[1]?.replaceAll('_', ''),
  )
  const webKeepsMs = Number(/"--keepAliveTimeout", "(\d+)"/.exec(read('infra/images/web.Dockerfile'))?.[1])
  expect(idleMs).toBeGreaterThan(pingMs)
  expect(keepMs).toBeGreaterThan(idleMs)
  expect(webKeepsMs).toBeGreaterThan(idleMs)
})

test('a process that is told to stop has longer than it takes', () => {
  const drainMs = Number(/drainMs = ([\d_]+)/.exec(read('apps/ingest/src/serve.ts'))?.[1]?.replaceAll('_', ''))
  const stopMs = Number(/stopTimeout\s+= (\d+)/.exec(read('infra/terraform/modules/task/main.tf'))?.[1]) * 1000
  expect(stopMs).toBeGreaterThan(2 * drainMs)
  expect(compose.match(/stop_grace_period: 60s/g)).toHaveLength(2)
})

test('images are built with the pnpm of the house on the Node of the documents', () => {
  const { devEngines } = JSON.parse(read('package.json')) as { devEngines: { packageManager: { version: string } } }
  const pnpm = devEngines.packageManager.version.replace('^', '')
  for (const image of ['web', 'ingest']) {
    const file = read(`infra/images/${image}.Dockerfile`)
    expect(file).toContain(`pnpm@${pnpm}`)
    expect(file.match(/^FROM node:24-/gm)).toHaveLength(2)
    expect(file).toContain('\nUSER node\n')
  }
})

test.each(['staging', 'production'])(
  '%s is given every size that has no usual one, and nothing that nobody asks for',
  name => {
    const blocks = read('infra/terraform/variables.tf')
      .split('\nvariable ')
      .map(block => block.replace(/^variable /, ''))
    const nameOf = (block: string) => /^"(\w+)"/.exec(block)?.[1] ?? ''
    const given = [...read(`infra/terraform/environments/${name}.tfvars`).matchAll(/^(\w+) +=/gm)].map(
      ([, each = '']) => each,
    )
    const needed = blocks.filter(block => !/^ {2}default +=/m.test(block)).map(nameOf)
    // A release is said on the command line, every time.
    expect(needed.filter(each => !given.includes(each))).toEqual(['release'])
    expect(given.filter(each => !blocks.map(nameOf).includes(each))).toEqual([])
  },
)

test('what compose asks its .env for stands in the example', () => {
  const example = new Set([...read('infra/compose/example.env').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, each]) => each))
  const asked = [...compose.matchAll(/\$\{([A-Z0-9_]+):/g)].map(([, each]) => each)
  expect(asked.filter(each => !example.has(each) && each !== 'RELEASE')).toEqual([])
})

test('every folder of infra that holds something says in a page what it is', () => {
  const pages = filesIn('infra', /README\.md$/)
  const rooms = filesIn('infra', /\.(tf|Dockerfile|json)$|compose\.yaml$/).map(path =>
    path.slice(0, path.lastIndexOf('/')),
  )
  for (const room of new Set(rooms)) expect(pages).toContain(`${room}/README.md`)
  expect(pages.filter(page => read(page).split('\n').length > 41)).toEqual([])
})
