import { ensurePartitions, openDatabase } from '@vaultsync/db'
import { loadStory, password } from './load.ts'
import { supportLogin, supportSignsIn } from './support.ts'
import { larkspur, wrenfield } from './story.ts'

/** `DATABASE_URL=… tsx tools/demo/main.ts`: loads the demo shops. Progress and, last, the logins are JSON lines. */
const say = (line: object) => console.log(JSON.stringify(line))

async function main(): Promise<void> {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: `npm start` loads the demo shop by itself.')
  const days = Number(process.env.DEMO_DAYS ?? 90)
  const skus = Number(process.env.DEMO_SKUS ?? 100_000)
  const database = openDatabase(url, { role: 'owner', max: 4 })
  // A load that broke off goes on with the clock it began with, so that it tells the same story.
  const [begun] = await database.sql<
    { at: number | null }[]
  >`select min((settings ->> 'demoFromMs')::float8) as at from tenant`
  const now = begun?.at ?? Date.now()
  await ensurePartitions(url, now)
  const stories = [wrenfield(now, { skus, days }), larkspur(now, { skus, days })]
  for (const story of stories) await loadStory(database, story, now, days, say)
  await supportSignsIn(database, password)
  await database.close()
  say({
    logins: [
      ...stories.map(({ shop }) => ({ email: shop.owner.email, password, role: 'owner' })),
      { email: supportLogin.email, password, role: 'support' },
    ],
    pins: (stories[0]?.people ?? []).slice(0, 2).map(({ name, pin, role }) => ({ name, pin, role })),
    stores: stories.flatMap(({ tenantId, stores }) => stores.map(({ storeId, name }) => ({ tenantId, storeId, name }))),
  })
}

await main()
