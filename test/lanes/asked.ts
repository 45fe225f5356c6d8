import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export const help = `pnpm lanes [--count 100] [--rate 50] [--minutes 1] [--url http://…] [--database postgres://…]
  [--tenant ID] [--store ID] [--no-sockets] [--unplug]
Headless lanes enrol, sell and wait until all is in the books. --rate is sales a second over all lanes.
Without addresses they go to the product that runs on this machine (.vaultsync/running.json).
The last line is JSON. Ends with 0 when every sale arrived, 1 when one was lost or could not be kept, 2 when nothing
could be begun.`

export interface LanesWanted {
  readonly count: number
  readonly rate: number
  readonly minutes: number
  readonly url: string
  readonly database: string
  readonly tenant: string | null
  readonly store: string | null
  readonly sockets: boolean
  readonly unplugs: boolean
}

/** What was asked for, or one sentence on why nobody can do that. */
export function readWanted(words: readonly string[], env: Readonly<Record<string, string | undefined>>) {
  const { values } = parseArgs({
    args: words.filter(word => word !== '--'),
    options: {
      count: { type: 'string', default: '100' },
      rate: { type: 'string', default: '50' },
      minutes: { type: 'string', default: '1' },
      url: { type: 'string' },
      database: { type: 'string' },
      tenant: { type: 'string' },
      store: { type: 'string' },
      'no-sockets': { type: 'boolean', default: false },
      unplug: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return help
  const running = runningProduct(env)
  const url = values.url ?? env.GATEWAY_URL ?? running.gateway
  const database = values.database ?? env.DATABASE_URL ?? running.database
  const [count, rate, minutes] = [Number(values.count), Number(values.rate), Number(values.minutes)]
  if (!Number.isInteger(count) || count < 1) return '--count takes a whole number of lanes, from 1 on.'
  if (!(rate > 0 && rate <= 100_000)) return '--rate takes sales a second, above 0.'
  if (!(minutes > 0 && minutes <= 10_080)) return '--minutes takes a number above 0, up to a week.'
  if (!url) return 'Nothing is running here; name a gateway with --url.'
  if (!isAddress(url, ['http:', 'https:'])) return '--url takes the address of a gateway: http://host:port.'
  if (!database) return 'Lanes need enrolment codes: name the database with --database.'
  if (!isAddress(database, ['postgres:', 'postgresql:']))
    return '--database takes the owner’s address: postgres://user:password@host:port/name.'
  for (const name of ['tenant', 'store'] as const)
    if (values[name] !== undefined && !/^[0-9a-f-]{36}$/i.test(values[name])) return `--${name} takes an id.`
  const place = { url: url.replace(/\/+$/, ''), database, tenant: values.tenant ?? null, store: values.store ?? null }
  return {
    count,
    rate,
    minutes,
    ...place,
    sockets: !values['no-sockets'],
    unplugs: values.unplug,
  } satisfies LanesWanted
}

const isAddress = (text: string, protocols: readonly string[]) =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol)

function runningProduct(env: Readonly<Record<string, string | undefined>>): { gateway?: string; database?: string } {
  const file = join(env.VAULTSYNC_DATA ?? '.vaultsync', 'running.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { gateway?: string; database?: string }) : {}
}
