import { randomUUID } from 'node:crypto'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { database } from '../database.ts'
import { tell } from '../writes/tell.ts'
import { stockUp } from './goods.ts'
import type { Shop } from './scene.ts'

/** One of everything that a shop has, by the name of the field or the part of an address that would name it. */
export interface Furnished {
  readonly fields: Readonly<Record<string, string>>
}

/** What stands in fields that name nothing: as an honest person would fill them in. */
const plausible = {
  name: 'A Name',
  email: 'somebody@elsewhere.example',
  price: '1.00',
  reason: 'because',
  note: 'a note',
  pin: '482615',
  lane: 'Lane 9',
  role: 'cashier',
  timezone: 'Europe/Berlin',
  locale: 'de-DE',
  currency: 'EUR',
  counted: '3',
  minutes: '30',
  days: '7',
  scope: 'read',
  status: 'locked',
  active: '1',
  confirm: 'yes',
  tags: 'a',
}

export async function furnish(shop: Shop, word: string, number: number): Promise<Furnished> {
  const speaker = { tenantId: shop.tenantId, staffId: null }
  const [customerId, staffId, runId, visitId, saleId, shiftId] = Array.from({ length: 6 }, () => randomUUID())
  await stockUp(shop, [{ itemId: number, skuId: number, name: `${word} Drake`, stock: 4, category: word }])
  const person = {
    email: null,
    phone: null,
    tags: [word],
    note: word,
    taxExemption: null,
    consent: null,
    erased: false,
  }
  await tell(speaker, [
    { type: 'customer.upserted', store: null, body: { customerId: customerId ?? '', name: `${word} Vale`, ...person } },
    {
      type: 'staff.changed',
      store: null,
      body: {
        staffId: staffId ?? '',
        name: `${word} Lind`,
        pin: null,
        grants: [{ role: 'cashier', storeIds: [shop.north] }],
        active: true,
      },
    },
    {
      type: 'device.changed',
      store: null,
      body: { deviceId: shop.lane, storeId: shop.north, lane: `${word} Northlane`, status: 'enrolled' },
    },
    {
      type: 'sale.completed',
      store: shop.north,
      body: { sale: soldAt(shop.north, saleId ?? '', shiftId ?? '', number, word), reservationIds: [], leases: [] },
    },
  ])
  const hash = randomUUID().replaceAll('-', '')
  const task = `back-order:${word}`
  await withTenant(database(), shop.tenantId, async tx => {
    await tx.execute(sql`insert into quarantine (tenant_id, hash, store_id, device, code, reason, attempts, sequenced, received_at, text)
      values (${shop.tenantId}::uuid, ${hash}, ${shop.north}::uuid, ${shop.lane}::uuid, 'unreadable', ${word}, 1, false, now(), ${Buffer.from(`{"${word}`)})`)
    await tx.execute(sql`insert into task (tenant_id, key, store_id, code, subject, at, status, stamp)
      values (${shop.tenantId}::uuid, ${task}, ${shop.north}::uuid, 'back-order', ${String(number)}, now(), 'open', '')`)
    await tx.execute(sql`insert into import_run (tenant_id, run_id, kind, file_name, status)
      values (${shop.tenantId}::uuid, ${runId}::uuid, 'catalogue', ${`${word}.csv`}, 'done')`)
  })
  const ids = {
    customerId,
    staffId,
    runId,
    run: runId,
    visit: visitId,
    saleId,
    shiftId,
    person: staffId,
    id: staffId,
    drop: staffId,
  }
  const places = {
    store: shop.north,
    storeId: shop.north,
    deviceId: shop.lane,
    tenant: shop.tenantId,
    tenantId: shop.tenantId,
  }
  const numbers = { sku: String(number), itemId: String(number), n: String(number) }
  return {
    fields: { ...plausible, ...(ids as Record<string, string>), ...places, ...numbers, hash, record: hash, task },
  }
}

/** Ids of the same shapes that nobody has. */
export function missingIds({ fields }: Furnished): Furnished {
  const known = new Map<string, string>()
  const other = (text: string) => {
    if (/^[0-9a-f-]{36}$/.test(text)) return randomUUID()
    if (/^[0-9a-f]{32}$/.test(text)) return randomUUID().replaceAll('-', '')
    return text === '7777' ? '8888' : text.replace('Foreignia', 'Nowheria')
  }
  const entries = Object.entries(fields).map(([name, text]) => {
    if (!known.has(text)) known.set(text, other(text))
    return [name, known.get(text) ?? text] as const
  })
  return { fields: Object.fromEntries(entries) }
}

function soldAt(storeId: string, saleId: string, shiftId: string, skuId: number, word: string) {
  const amounts = { netMinor: 500, taxMinor: 0, discountMinor: 0, cartDiscountMinor: 0 }
  return {
    saleId,
    receiptNumber: `R-NORTH-${word}`,
    storeId,
    shiftId,
    staffId: randomUUID(),
    customerId: null,
    currency: 'USD',
    completedAtMs: Date.now() - 60_000,
    businessDay: new Date().toISOString().slice(0, 10),
    lines: [
      {
        line: 1,
        kind: 'sale' as const,
        skuId,
        scanned: null,
        title: `${word} Drake`,
        detail: '',
        serial: null,
        quantity: 1,
        unitMinor: 500,
        listMinor: null,
        ...amounts,
        taxes: [],
        costMinor: null,
        marginScheme: false,
        returnOf: null,
        reason: null,
        approvedBy: null,
        note: null,
      },
    ],
    taxes: [],
    netMinor: 500,
    taxMinor: 0,
    roundingMinor: 0,
    totalMinor: 500,
    payments: [
      { paymentId: randomUUID(), method: 'cash' as const, amountMinor: 500, givenMinor: null, reference: null },
    ],
    changeMinor: 0,
    note: null,
    taxExemption: null,
  }
}
