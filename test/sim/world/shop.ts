import { assert } from '@vaultsync/base'
import { applyBatch, newWriter, type OpBody, type OpType, sealOp, tenantWide, type Writer } from '@vaultsync/sync'
import type { Cloud } from './cloud.ts'
import { skuBody } from './goods.ts'
import { dawnMs, idAtMs, portalDevice, storeId, tenantId } from './ids.ts'

export const openingStock = 1_000

/** What the portal has set up before the first lane opens: goods, and so many of each in every store. */
export async function openShops(
  cloud: Cloud,
  size: { readonly tenants: number; readonly stores: number; readonly skus: number },
): Promise<void> {
  for (let tenant = 0; tenant < size.tenants; tenant++) {
    const device = portalDevice(tenant)
    cloud.ledger.grantActor({ tenantId: tenantId(tenant), device, epoch: 1, storeId: tenantWide })
    let writer = newWriter(device, 1)
    const ops: string[] = []
    const write = <T extends OpType>(type: T, body: OpBody<T>, store: string | null) => {
      const sealed = seal(writer, type, body, store)
      writer = sealed.writer
      ops.push(sealed.op.text)
    }
    const skuIds = Array.from({ length: size.skus }, (_, n) => n + 1)
    write('sku.upserted', { skus: skuIds.map(skuBody) }, null)
    for (let store = 0; store < size.stores; store++) {
      const lines = skuIds.map(skuId => ({ skuId, location: null, quantity: openingStock, unitCostMinor: null }))
      write('stock.received', { receiptId: idAtMs(dawnMs, 9_000 + store), supplier: null, lines }, storeId(store))
    }
    const record = { tenantId: tenantId(tenant), storeId: storeId(0), receivedAtMs: dawnMs, carrierDevice: device, ops }
    const outcome = await applyBatch(cloud.ledger, [record], null)
    assert(outcome.quarantined.length === 0, 'the shop opens without anything put aside')
  }
}

let made = 0

function seal<T extends OpType>(writer: Writer, type: T, body: OpBody<T>, store: string | null) {
  const id = idAtMs(dawnMs, 5_000_000 + ++made)
  const times = { wallMs: dawnMs, monotonicMs: 0, offsetMs: 0 }
  return sealOp(writer, { id, store, type, version: 1, by: null, body, ...times })
}
