import { parseArgs } from 'node:util'
import { placesFor } from './places.ts'
import { runLanes } from './run-lanes.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter(word => word !== '--'),
  options: {
    count: { type: 'string', default: '100' },
    /** Sales per second, over all lanes. */
    rate: { type: 'string', default: '50' },
    minutes: { type: 'string', default: '1' },
    url: { type: 'string', default: process.env.GATEWAY_URL ?? 'http://127.0.0.1:4100' },
    /** Where enrolment codes are made: the owner's address. */
    database: { type: 'string', default: process.env.DATABASE_URL ?? '' },
    tenant: { type: 'string' },
    store: { type: 'string' },
    'no-sockets': { type: 'boolean', default: false },
    unplug: { type: 'boolean', default: false },
  },
})

if (values.database === '') {
  console.error('lanes need enrolment codes: name the database with --database or DATABASE_URL')
  process.exit(2)
}
const count = Number(values.count)
const only = { tenantId: values.tenant ?? null, storeId: values.store ?? null }
const { codes, skuIds } = await placesFor(values.database, count, only)
const report = await runLanes({
  url: values.url.replace(/\/+$/, ''),
  codes,
  skuIds,
  salesPerSecond: Number(values.rate),
  forMs: Number(values.minutes) * 60_000,
  sockets: !values['no-sockets'],
  unplugs: values.unplug,
  onProgress: line => console.log(line),
})
console.log(JSON.stringify(report))
process.exit(report.losses > 0 || report.failedCommits > 0 ? 1 : 0)
