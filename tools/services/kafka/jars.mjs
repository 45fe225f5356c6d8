import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '../cache.mjs'
import { hearing } from '../processes.mjs'

const kafkaVersion = '4.3.0'
const oldestJava = 17

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>vaultsync</groupId>
  <artifactId>broker</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`

function jarsFolder() {
  return join(cacheFolder(), `kafka-${kafkaVersion}`)
}

export function javaMajor(said) {
  const [, major, minor] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? []
  return major === undefined ? null : Number(major === '1' ? minor : major)
}

/** The Java to run a broker with, or the reason why there is none. */
export function findJava(env = process.env) {
  const wishes = env.JAVA_HOME === undefined ? ['java'] : [join(env.JAVA_HOME, 'bin', 'java'), 'java']
  let newest = null
  for (const java of wishes) {
    const asked = spawnSync(java, ['-version'], { encoding: 'utf8' })
    const major = asked.status === 0 ? javaMajor(asked.stderr + asked.stdout) : null
    if (major !== null && major >= oldestJava) return { java, reason: null }
    newest = Math.max(newest ?? 0, major ?? 0)
  }
  const found = newest ? `the newest found is ${newest}` : 'none was found'
  return { java: null, reason: `Kafka needs Java ${oldestJava} or newer, and ${found}` }
}

/** Why this machine cannot run a broker, or null when it can. */
export function whyNoKafka() {
  const { reason } = findJava()
  if (reason !== null || existsSync(jarsFolder())) return reason
  const maven = spawnSync('mvn', ['-v'], { stdio: 'ignore' })
  return maven.status === 0 ? null : 'Kafka needs Maven to fetch its jars, and mvn was not found'
}

/** The folder of the broker's jars, fetched once by Maven; half a download never gets the final name. */
export async function kafkaJars({ log } = {}) {
  const folder = jarsFolder()
  if (existsSync(folder)) return folder
  const half = `${folder}.half-${process.pid}`
  try {
    mkdirSync(half, { recursive: true })
    writeFileSync(join(half, 'pom.xml'), pom)
    await maven(half, log)
    if (!readdirSync(join(half, 'jars')).some(name => name.startsWith('kafka-server-')))
      throw new Error('Maven ended well but brought no broker')
    if (!existsSync(folder)) renameSync(join(half, 'jars'), folder)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
  return folder
}

/** Java asks the password file for the home, and the home of a service account may not exist. */
function repository() {
  try {
    accessSync(userInfo().homedir, constants.W_OK)
    return []
  } catch {
    return [`-Dmaven.repo.local=${join(cacheFolder(), 'maven')}`]
  }
}

function maven(folder, log) {
  const args = [
    '-q',
    '-B',
    'dependency:copy-dependencies',
    '-DoutputDirectory=jars',
    '-DincludeScope=runtime',
    ...repository(),
  ]
  const child = spawn('mvn', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = hearing(child, log)
  return new Promise((resolve, reject) => {
    child.once('error', cause =>
      reject(new Error('Kafka needs Maven to fetch its jars, and mvn did not start', { cause })),
    )
    child.once('close', code => {
      const error = said()
        .split('\n')
        .find(line => line.includes('[ERROR]'))
      return code === 0 ? resolve() : reject(new Error(`Maven could not fetch Kafka: ${error ?? `exit ${code}`}`))
    })
  })
}
