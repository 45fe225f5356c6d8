import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { money } from '../../portal/figures.ts'
import { setupSteps, type StepId } from '../../portal/setup/steps.ts'
import type { SetupView } from '../../portal/setup/view.ts'
import type { TaxView } from '../../portal/settings/view.ts'
import { database } from '../database.ts'
import { enrolView } from '../devices/enrol-lane.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { countryOf } from '../signup/countries.ts'
import { staffRecords } from '../staff/staff-records.ts'
import { storeView, taxesView } from '../stores/settings-views.ts'
import { type ShopRecord, shopRecord, storeRecords } from '../stores/shop-records.ts'
import { stepStates } from './setup-state.ts'

/** The set-up as it stands, at the step that was asked for or the first that is open. */
export async function setupView(person: Person, asked: StepId | null): Promise<SetupView | null> {
  if (!personMay(person, 'settings.edit')) return null
  const found = await withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const [store] = await storeRecords(tx)
    const staff = (await staffRecords(tx)).filter(each => each.active)
    const { pinLength } = shop.settings
    const [goods] = await tx.execute<{ skus: number }>(sql`select count(*)::int as skus from sku where not archived`)
    const lanes = await tx.execute<{ deviceId: string; lane: string }>(
      sql`select device_id as "deviceId", lane from device where status <> 'revoked' order by enrolled_at limit 20`,
    )
    return {
      shop,
      storeId: store?.storeId ?? null,
      states: await stepStates(tx, shop),
      owner: staff.find(each => each.staffId === person.staffId) ?? null,
      pinLength: typeof pinLength === 'number' ? pinLength : 4,
      staffCount: staff.filter(each => each.pin).length,
      skuCount: goods?.skus ?? 0,
      lanes: [...lanes],
      firstSale: await firstSale(tx),
    }
  })
  const { shop, states, owner, storeId } = found
  const steps = setupSteps.map(step => ({ ...step, state: states.get(step.id) ?? ('open' as const) }))
  return {
    shopName: shop.name,
    steps,
    current: asked ?? steps.find(step => step.state === 'open')?.id ?? null,
    store: storeId === null ? null : await storeView(person, storeId),
    tax: taxToBegin((await taxesView(person)) ?? { taxes: [], categories: [] }, shop),
    owner: owner && { staffId: owner.staffId, name: owner.name, pinLength: found.pinLength },
    staffCount: found.staffCount,
    skuCount: found.skuCount,
    enrol: await enrolView(person, storeId),
    lanes: found.lanes,
    firstSale: found.firstSale,
    mayImport: personMay(person, 'catalogue.import'),
  }
}

/** Until somebody confirms a tax, the form shows what is usual in the shop's country. */
function taxToBegin(tax: TaxView, { settings }: ShopRecord): TaxView {
  const usual = countryOf(typeof settings.country === 'string' ? settings.country : '')?.tax
  if (tax.taxes.length > 0 || !usual) return { taxes: tax.taxes, categories: tax.categories }
  return { taxes: [{ id: '', authority: '', compound: false, ...usual }], categories: [] }
}

async function firstSale(tx: TenantTransaction): Promise<SetupView['firstSale']> {
  const [sale] = await tx.execute<{
    saleId: string
    receiptNumber: string
    totalMinor: number
    currency: string
    locale: string
    timezone: string
    lane: string | null
    atMs: number
    receivedMs: number | null
  }>(sql`
    select s.sale_id as "saleId", s.receipt_number as "receiptNumber", s.total_minor as "totalMinor", s.currency, st.locale, st.timezone, d.lane,
      (extract(epoch from s.completed_at) * 1000)::float8 as "atMs", (extract(epoch from o.received_at) * 1000)::float8 as "receivedMs"
    from sale s join store st using (tenant_id, store_id)
    left join op o on o.tenant_id = s.tenant_id and o.op_id = s.op_id
    left join device d on d.tenant_id = s.tenant_id and d.device_id = s.device_id
    order by s.completed_at limit 1`)
  if (!sale) return null
  const time = new Intl.DateTimeFormat(sale.locale, { timeStyle: 'medium', timeZone: sale.timezone })
  return {
    saleId: sale.saleId,
    receiptNumber: sale.receiptNumber,
    total: money(sale.totalMinor, sale),
    lane: sale.lane ?? '–',
    onLane: time.format(sale.atMs),
    received: sale.receivedMs === null ? '–' : time.format(sale.receivedMs),
  }
}
