import { hash } from '@node-rs/argon2'
import { seededRng } from '@vaultsync/base'
import { applyRecords, type Database, grantEpoch } from '@vaultsync/db'
import type { LogRecord } from '@vaultsync/sync'
import { BackOffice, tenantWide } from './back-office.ts'
import { dice } from './random.ts'
import { sceneOf } from './scene.ts'
import type { PortalWord, Story } from './story.ts'

export const password = 'sell-with-the-cable-out'

export type Tell = (progress: { readonly step: string; readonly done: number; readonly of: number }) => void

/** Tells a story to the ledger, through the same apply as everything else. Told twice, the second time changes nothing. */
export async function loadStory(
  database: Database,
  story: Story,
  nowMs: number,
  days: number,
  tell: Tell,
): Promise<void> {
  const { tenantId, startsAtMs, shop } = story
  const office = new BackOffice(tenantId, dice(seededRng(startsAtMs / 86_400_000)))
  await openGates(database, story, office.device)
  const speak = (words: Iterable<PortalWord>, perRecord: number) =>
    speakAll(database, office, words, startsAtMs, perRecord)
  await speak(await sceneOf(story, nowMs), 100)
  await ownerSignsIn(database, story)
  tell({ step: `${shop.name}: catalogue`, done: 0, of: days + 3 })
  await speak(story.catalogue(), 6)
  await speak(story.customers(), 500)
  tell({ step: `${shop.name}: opening stock`, done: 1, of: days + 3 })
  await speak(story.openingStock(), 6)
  await trade(database, story, days, tell)
}

async function speakAll(
  database: Database,
  office: BackOffice,
  words: Iterable<PortalWord>,
  atMs: number,
  perRecord: number,
): Promise<void> {
  for (const group of grouped(words, perRecord)) await apply(database, [office.record(group, atMs)])
}

async function apply(database: Database, records: readonly LogRecord[]): Promise<void> {
  const { quarantined } = await applyRecords(database, records, null)
  const [refused] = quarantined
  if (refused)
    throw new Error(`the demo shop said something that the ledger keeps apart: ${refused.code}, ${refused.reason}`)
}

async function trade(database: Database, story: Story, days: number, tell: Tell): Promise<void> {
  let done = 2
  for (const told of story.days()) {
    for (const group of grouped(told, 500)) {
      const records = group.map(
        ({ lane, text, atMs }): LogRecord => ({
          tenantId: story.tenantId,
          storeId: lane.store ?? tenantWide,
          receivedAtMs: atMs + 2_000,
          carrierDevice: lane.device,
          ops: [text],
        }),
      )
      await apply(database, records)
    }
    done += 1
    tell({ step: `${story.shop.name}: trading`, done, of: days + 3 })
  }
}

function* grouped<T>(each: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = []
  for (const one of each) {
    group.push(one)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** Lets the lanes of the past speak, and keeps the numbers they use from being given out again. */
async function openGates({ sql }: Database, story: Story, office: string): Promise<void> {
  const { tenantId } = story
  const highest = (pick: (stocked: Story['stocked'][number]) => number) =>
    story.stocked.reduce((most, each) => Math.max(most, pick(each)), 0)
  await sql.begin(async tx => {
    await grantEpoch(tx, { tenantId, deviceId: office, epoch: 1, storeId: tenantWide })
    for (const { storeId, lanes } of story.stores) {
      for (const { deviceId } of lanes) await grantEpoch(tx, { tenantId, deviceId, epoch: 1, storeId })
    }
    for (const [kind, last] of [
      ['item', highest(each => each.item.itemId)],
      ['sku', highest(each => each.sku.skuId)],
    ] as const) {
      await tx`insert into number_counter (tenant_id, kind, last) values (${tenantId}, ${kind}, ${last}) on conflict do nothing`
    }
  })
}

async function ownerSignsIn({ sql }: Database, { tenantId, shop, people }: Story): Promise<void> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const [account] = await sql<{ userId: string }[]>`
    insert into user_account (email, name, password_hash, email_verified_at) values (${shop.owner.email}, ${shop.owner.name}, ${passwordHash}, now())
    on conflict (email) do update set name = excluded.name returning user_id as "userId"`
  await sql`
    insert into membership (tenant_id, user_id, role, staff_id) values (${tenantId}, ${account?.userId ?? ''}, 'owner', ${people[0]?.staffId ?? null})
    on conflict do nothing`
}
