import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findJava, kafkaJars } from './kafka/jars.mjs'
import { isReady } from './kafka/ready.mjs'
import { choosePort, freePort } from './ports.mjs'
import { identify, pause, spawnBound } from './processes.mjs'

export { whyNoKafka } from './kafka/jars.mjs'

function propertiesFor({ folder, port, controllerPort, keep }) {
  const all = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'log').replaceAll('\\', '/'),
    'auto.create.topics.enable': false,
    'unclean.leader.election.enable': false,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 3,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 3,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 2_097_152,
    'log.retention.hours': 720,
    // Alone, a broker has no replica to survive a power cut by: what it acknowledges is on the disk first.
    ...(keep ? { 'log.flush.interval.messages': 1 } : {}),
  }
  return Object.entries(all)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/**
 * A broker of one node in KRaft mode, from jars that Maven keeps in the cache.
 * @param {{ folder: string, keep?: boolean, ports?: number[], logFile?: string }} options
 */
export async function startKafka({ folder, keep = false, ports = [], logFile = join(folder, 'kafka.log') }) {
  const { java, reason } = findJava()
  if (java === null) throw new Error(reason)
  mkdirSync(folder, { recursive: true })
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 })
  const write = text => log.write(text)
  const jars = await kafkaJars({ log: write })
  const port = await choosePort(ports)
  const properties = join(folder, 'server.properties')
  writeFileSync(properties, propertiesFor({ folder, port, controllerPort: await freePort(), keep }))
  const classes = ['-cp', join(jars, '*')]
  const format = ['format', '-t', clusterId(folder), '-c', properties, '--ignore-formatted']
  await run(java, [...classes, '-Xmx128m', 'kafka.tools.StorageTool', ...format], write)
  const heap = ['-Xmx512m', '-Xms256m', '-XX:+UseSerialGC']
  const child = spawnBound([java, ...heap, ...classes, 'kafka.Kafka', properties])
  return { ...(await readied(child, port, write)), port, brokers: [`127.0.0.1:${port}`] }
}

function clusterId(folder) {
  const file = join(folder, 'cluster-id')
  if (!existsSync(file)) {
    const id = randomBytes(16)
    // With its first bit taken out it never begins with a dash, which the broker's tool would take for an option.
    id[0] &= 0x7f
    writeFileSync(file, id.toString('base64url'))
  }
  return readFileSync(file, 'utf8').trim()
}

function run(program, args, write) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      said = (said + text).slice(-2000)
      write(text)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`Kafka refused its folder: ${firstLine(said)}`)),
    )
  })
}

const firstLine = text => text.split('\n').find(line => line.trim() !== '') ?? 'it said nothing'

async function readied(child, port, write) {
  let said = ''
  let gone = null
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-4000)
      write(text)
    })
  }
  const ended = new Promise(resolve => {
    child.once('error', error => resolve({ code: null, error }))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  void ended.then(how => (gone = how))
  const stop = async () => {
    if (gone !== null) return
    child.kill('SIGTERM')
    const slow = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(slow)
  }
  const patienceUntil = performance.now() + 90_000
  while (!(await isReady(port))) {
    if (gone !== null)
      throw new Error(`Kafka did not start on port ${port} (${gone.signal ?? gone.code}): ${firstLine(said)}`)
    if (performance.now() > patienceUntil) {
      await stop()
      throw new Error('Kafka started but was not ready after 90 seconds')
    }
    await pause(50)
  }
  return { pid: child.pid, identity: identify(child.pid), ended, stop, lastWords: () => firstLine(said) }
}
