import { randomUUID } from 'node:crypto'
import { ledgerContract, type LedgerUnderTest } from '@vaultsync/sync/testing'
import { chainStart } from '@vaultsync/sync'
import { eq } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../access/database.ts'
import { withTenant } from '../access/tenant-scope.ts'
import { readFeedPage } from '../feeds/read-feed.ts'
import { openOpText } from '../pii/op-text.ts'
import { tenantVault } from '../pii/tenant-keys.ts'
import { looksSealed, type Vault } from '../pii/vault.ts'
import * as schema from '../schema/index.ts'
import { testDatabase } from '../testing/index.ts'
import { loggedUpTo } from './apply-records.ts'
import { postgresLedger } from './postgres-ledger.ts'

const database = await testDatabase()
const owner = openDatabase(database.ownerUrl, { role: 'owner', max: 2 })
const ingest = openDatabase(database.ingestUrl, { role: 'ingest', max: 4 })
afterAll(async () => {
  await Promise.all([owner.close(), ingest.close()])
  await database.close()
})

const tables: Record<string, PgTable> = { ...schema }

const ledger: LedgerUnderTest = {
  store: postgresLedger(ingest),
  async grantActor({ tenantId, storeId, device, epoch }) {
    await owner.drizzle
      .insert(schema.actor)
      .values({ tenantId, storeId, device, epoch, lastHash: chainStart })
      .onConflictDoNothing()
  },
  async actor({ tenantId, device, epoch }) {
    const [row] = await owner.sql`
      select last_seq as "lastSeq", last_hash as "lastHash", store_id as "storeId", forked, waiting from actor
      where tenant_id = ${tenantId} and device = ${device} and epoch = ${epoch}`
    return row === undefined ? null : ({ tenantId, device, epoch, ...(row as never as object) } as never)
  },
  async rows(table, tenantId) {
    const drizzled = tables[table] as PgTable & { tenantId: typeof schema.op.tenantId }
    const rows = await owner.drizzle.select().from(drizzled).where(eq(drizzled.tenantId, tenantId))
    const vault = await withTenant(ingest, tenantId, tx => tenantVault(ingest, tx, tenantId))
    return rows.map(row => openedRow(row, vault)) as never
  },
  page: (tenantId, storeId, request) => readFeedPage(ingest, tenantId, storeId, request, 0),
  offset: (log, partition) => loggedUpTo(ingest, log, partition),
}

/** As whoever may read it reads it. */
function openedRow(row: Record<string, unknown>, vault: Vault | null): Record<string, unknown> {
  const open = (value: unknown) => {
    if (typeof value !== 'string' || vault === null) return value
    if (looksSealed(value)) return vault.open(value)
    return openOpText(vault, value)
  }
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      value instanceof Uint8Array ? Buffer.from(String(open(Buffer.from(value).toString()))) : open(value),
    ]),
  )
}

describe('the PostgreSQL ledger keeps the contract', () => {
  test.each(ledgerContract.map(one => [one.promise, one] as const))('%s', async (_promise, one) => {
    await expect(one.holds(ledger)).resolves.toBeUndefined()
  })
})

test('awkward text rests as it came, but for the one character that the database cannot keep', async () => {
  const tenantId = randomUUID()
  const name = 'a "quoted", {braced} \\ back\\\\slashed, nüll: NULL, \u0001 and \0 end'
  await ledger.store.transaction([tenantId], tx =>
    tx.write({
      tenant: [{ tenantId, name, settings: { note: name, list: ['NULL', ''] }, stamp: 'null' }],
      store: [
        {
          tenantId,
          storeId: tenantId,
          name: '',
          address: ['Main "St"', '', 'NULL', '{}'],
          timezone: 'UTC',
          locale: 'en',
          currency: 'EUR',
          taxNumber: null,
          settings: {},
          closed: false,
          stamp: 's',
        },
      ],
    }),
  )
  const kept = name.replace('\0', '\uFFFD')
  const [tenant] = await ledger.rows('tenant', tenantId)
  expect(tenant).toMatchObject({ name: kept, settings: { note: kept, list: ['NULL', ''] }, stamp: 'null' })
  const [store] = await ledger.rows('store', tenantId)
  expect(store).toMatchObject({ name: '', address: ['Main "St"', '', 'NULL', '{}'] })
})
