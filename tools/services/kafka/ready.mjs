import { connect } from 'node:net'

const findCoordinator = { key: 10, version: 0 }
const offsetFetch = { key: 9, version: 2 }
const group = 'vaultsync-is-it-ready'

function text(value) {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(2)
  length.writeInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function frame({ key, version }, body) {
  const head = Buffer.alloc(8)
  head.writeInt16BE(key, 0)
  head.writeInt16BE(version, 2)
  head.writeInt32BE(1, 4)
  const message = Buffer.concat([head, text('vaultsync'), body])
  const size = Buffer.alloc(4)
  size.writeInt32BE(message.length)
  return Buffer.concat([size, message])
}

/** One request, one whole answer without its size and correlation id; null when the broker does not answer. */
function ask(port, request) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 })
    let answer = Buffer.alloc(0)
    const end = value => {
      socket.destroy()
      resolve(value)
    }
    socket.once('connect', () => socket.write(request))
    socket.on('data', bytes => {
      answer = Buffer.concat([answer, bytes])
      if (answer.length >= 4 && answer.length >= 4 + answer.readInt32BE(0)) end(answer.subarray(8))
    })
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => end(null))
  })
}

/**
 * An open port is not yet a broker: the group coordinator loads its topic some moments later, and a client that comes
 * sooner fills its log with errors. It is ready when it finds a coordinator and that coordinator knows its offsets.
 */
export async function isReady(port) {
  const found = await ask(port, frame(findCoordinator, text(group)))
  if (found === null || found.length < 2 || found.readInt16BE(0) !== 0) return false
  const allTopics = Buffer.from([0xff, 0xff, 0xff, 0xff])
  const offsets = await ask(port, frame(offsetFetch, Buffer.concat([text(group), allTopics])))
  return offsets !== null && offsets.length >= 6 && offsets.readInt16BE(offsets.length - 2) === 0
}
