import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choosePort, freePort, isFree } from '../services/ports.mjs'
import { wishedPort } from './arguments.mjs'
import { CannotStart } from './cannot-start.mjs'
import { holdLock } from './lock.mjs'

const usual = { web: 3000, gateway: 3001, database: 5433 }
const variables = { web: 'WEB_PORT', gateway: 'GATEWAY_PORT', database: 'DATABASE_PORT' }

/**
 * The wished ports, or others with a word about it. The ports of the last time come first: to a browser another port
 * is another place, and a lane enrolled at the old one would not be found at the new one.
 */
export async function choosePorts({ env, remembered, given = {}, choose = choosePort, free = isFree }) {
  /** @type {Record<string, number>} */
  const ports = {}
  const notices = []
  for (const name of Object.keys(usual)) {
    if (name === 'database' && env.DATABASE_URL) continue
    const wished = wishedPort(env[variables[name]], remembered?.[name] ?? usual[name])
    if (wished === null)
      throw new CannotStart(
        `${variables[name]}=${env[variables[name]]} is not a port: nothing was started; give a number from 0 to 65535.`,
      )
    const wishes = [...new Set([wished, usual[name]])].filter(
      port => port !== 0 && !Object.values(ports).includes(port),
    )
    ports[name] = given[name] ?? (wished === 0 ? await freePort() : await choose(wishes, free))
    if (wished !== 0 && ports[name] !== wished)
      notices.push(`port ${wished} is taken, so the ${name} is on ${ports[name]}`)
  }
  return { ports, notices }
}

/**
 * Between choosing a port and listening on it another copy may choose the same, and then answer in our place when we
 * ask whether we are up. So copies tell each other, by a file that means nothing once its writer is gone.
 */
export function claimingPorts(folder = tmpdir()) {
  const claims = new Map()
  return {
    async free(port) {
      if (claims.has(port)) return isFree(port)
      if (!(await isFree(port))) return false
      const release = holdLock(join(folder, `vaultsync-port-${port}`))
      if (release !== null) claims.set(port, release)
      return release !== null
    },
    release() {
      for (const release of claims.values()) release()
      claims.clear()
    },
  }
}
