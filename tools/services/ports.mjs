import { createServer } from 'node:net'

const loopback = '127.0.0.1'

/** Listens for an instant, which is the only question about a port that has an answer. */
function tryPort(port) {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: loopback, exclusive: true }, () => {
      const { port: got } = server.address()
      server.close(() => resolve(got))
    })
  })
}

export async function isFree(port) {
  return (await tryPort(port)) === port
}

/** Below what systems lend to outgoing lines: one of those may be taken between the choosing and the listening. */
const quiet = { from: 20_000, to: 32_000 }

export async function freePort() {
  for (let tried = 0; tried < 50; tried += 1) {
    const port = await tryPort(quiet.from + Math.floor(Math.random() * (quiet.to - quiet.from)))
    if (port !== null) return port
  }
  const port = await tryPort(0)
  if (port === null) throw new Error('this machine has no free port on 127.0.0.1')
  return port
}

/**
 * The first of the wished ports that is free, then the next few above the last wish, then whatever the system gives:
 * a number close to the usual one is easier to remember than a random one.
 */
export async function choosePort(wishes, free = isFree, any = freePort) {
  const last = wishes.at(-1)
  const neighbours = last === undefined ? [] : Array.from({ length: 20 }, (_, step) => last + (step + 1) * 10)
  for (const port of [...wishes, ...neighbours]) {
    if (port < 65_536 && (await free(port))) return port
  }
  return any()
}
