import { randomUUID } from 'node:crypto'
import { testDatabase } from '@vaultsync/db/testing'
import type { Role } from '@vaultsync/domain'
import type { Answer } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { storeBody } from '../stores/bodies.ts'
import { type Fields, fieldsOf } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'

export interface Shop {
  readonly tenantId: string
  readonly north: string
  readonly south: string
  readonly lane: string
  /** Somebody of this shop, in every store or in some. */
  person(role: Role, storeIds?: readonly string[] | null): Person
}

export interface Scene {
  readonly here: Shop
  readonly there: Shop
  /** As the jobs open it. */
  readonly ingestUrl: string
  close(): Promise<void>
}

/** Two shops side by side in one database, each with two stores and a lane, for showing that they never meet. */
export async function scene(): Promise<Scene> {
  const made = await testDatabase()
  process.env.APP_DATABASE_URL = made.appUrl
  process.env.WEB_URL = 'http://shop.example'
  process.env.VAULTSYNC_FIELD_KEY = 'ab'.repeat(32)
  const here = await openShop('Here Cards')
  const there = await openShop('There Games')
  return {
    here,
    there,
    ingestUrl: made.ingestUrl,
    async close() {
      await database().close()
      await made.close()
    },
  }
}

async function openShop(name: string): Promise<Shop> {
  const [tenantId, north, south, lane] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const place = { timezone: 'America/Chicago', locale: 'en-US', currency: 'USD', taxNumber: null, closed: false }
  await tell({ tenantId, staffId: null }, [
    { type: 'tenant.configured', store: null, body: { name, settings: { kept: true } } },
    storeBody({ storeId: north, name: 'North', address: ['1 North Road'], settings: {}, ...place }),
    storeBody({ storeId: south, name: 'South', address: [], settings: {}, ...place }),
    {
      type: 'device.changed',
      store: null,
      body: { deviceId: lane, storeId: north, lane: 'Lane 1', status: 'enrolled' },
    },
  ])
  return {
    tenantId,
    north,
    south,
    lane,
    person: (role, storeIds = null) => ({
      userId: randomUUID(),
      name: role,
      email: `${role}@shop.example`,
      tenantId,
      role,
      storeIds,
      staffId: null,
    }),
  }
}

export function typed(values: Readonly<Record<string, string>>): Fields {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return fieldsOf(form)
}

/** Sends back what an answer offers to undo. */
export const undoOf = (answer: Answer): Fields => typed(answer.undo?.fields ?? {})
