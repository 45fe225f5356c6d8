const flags = {
  '--fresh': 'begin again: forget every sale, setting and login in the data folder',
  '--no-demo': 'start without the demo shop',
  '--kafka': 'send everything through a Kafka broker on this machine (needs Java 17 and Maven)',
  '--help': 'show this',
}

export const usage = [
  'npm start -- [options]',
  ...Object.entries(flags).map(([flag, meaning]) => `  ${flag.padEnd(10)} ${meaning}`),
  '',
  'VAULTSYNC_DATA names the data folder (.vaultsync); WEB_PORT, GATEWAY_PORT and DATABASE_PORT the wished ports.',
  'DATABASE_URL, KAFKA_BROKERS, MEILI_URL and S3_… each put a real service in the place of a built-in one.',
].join('\n')

export function readArguments(argv) {
  const unknown = argv.find(word => !(word in flags))
  if (unknown !== undefined) return { unknown }
  const has = flag => argv.includes(flag)
  return { help: has('--help'), fresh: has('--fresh'), demo: !has('--no-demo'), kafka: has('--kafka') }
}

/** A wish for a port from the environment; 0 means any free one, nothing means the usual one. */
export function wishedPort(text, usual) {
  if (text === undefined || text === '') return usual
  const port = Number(text)
  return Number.isInteger(port) && port >= 0 && port < 65_536 ? port : null
}
