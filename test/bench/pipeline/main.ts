import { parseArgs } from 'node:util'
import { drain } from './drain.ts'
import { echo } from './echo.ts'
import { idle } from './idle.ts'
import { resend } from './resend.ts'
import { sustained } from './sustained.ts'
import { buildIngest, type LogKind, services, startWorld, type World } from './world.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter(word => word !== '--'),
  options: {
    quick: { type: 'boolean', default: false },
    /** `postgres`, `kafka` or `both`; a quick look is content with the first. */
    log: { type: 'string' },
    mode: { type: 'string', default: 'sustained' },
    /** Sales in a second that are held, to see how long each takes at that rate. */
    rate: { type: 'string', default: '3000' },
  },
})

const modes: Readonly<Record<string, (world: World, quick: boolean) => Promise<unknown>>> = {
  sustained: (world, quick) => sustained(world, quick, Number(values.rate)),
  resend,
  drain,
  idle,
  echo,
}

const wanted = values.log ?? (values.quick ? 'postgres' : 'both')
const logs: LogKind[] = wanted === 'both' ? ['postgres', 'kafka'] : [wanted === 'kafka' ? 'kafka' : 'postgres']

async function main(): Promise<void> {
  const measure = modes[values.mode]
  if (measure === undefined)
    throw new Error(`no such mode: ${values.mode} (there are ${Object.keys(modes).join(', ')})`)
  await buildIngest()
  const start = await services()
  const results: unknown[] = []
  for (const log of logs) {
    const reason = log === 'kafka' ? start.whyNoKafka() : null
    if (reason !== null) {
      console.error(`not measured with Kafka: ${reason}`)
      continue
    }
    const world = await startWorld({ log, stores: 16, skus: values.quick ? 6_000 : 20_000 })
    try {
      const result = await measure(world, values.quick)
      results.push(result)
      console.log(JSON.stringify(result))
    } finally {
      await world.stop()
    }
  }
  if (results.length > 1) console.log(JSON.stringify(results))
}

await main()
process.exit(0)
