import { chainStart } from '../op/hash.ts'
import type { OpBody, OpType } from '../ops/bodies.ts'
import type { SealedOp } from '../op/envelope.ts'
import type { LogRecord } from '../ledger/record.ts'
import { definitionOf } from '../ops/registry.ts'
import { newWriter, sealOp, type Writer } from '../terminal/writer/seal.ts'

const pad = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** A uuid of version 7 that says when and which: the same every time it is asked for. */
export function idAt(ms: number, n: number): string {
  const time = pad(ms, 12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${pad(n, 12)}`
}

export interface LanePlace {
  readonly tenantId: string
  readonly storeId: string
  readonly device: string
}

/** A lane that only writes: it seals ops of a store in order, on a clock that ticks once per op. */
export class CounterLane {
  readonly place: LanePlace
  writer: Writer
  nowMs: number
  #ids = 0
  readonly #salt: number

  constructor(place: LanePlace, startMs: number, { epoch = 1, salt = 1 } = {}) {
    this.place = place
    this.nowMs = startMs
    this.writer = newWriter(place.device, epoch)
    this.#salt = salt
  }

  /** An id that no other lane of another salt makes. */
  id(): string {
    this.#ids += 1
    return idAt(this.nowMs, this.#salt * 1_000_000_000 + this.#ids)
  }

  seal<T extends OpType>(type: T, body: OpBody<T>, how: { id?: string; store?: string | null } = {}): SealedOp {
    this.nowMs += 1
    const sealed = sealOp(this.writer, {
      id: how.id ?? this.id(),
      store: how.store === undefined ? this.place.storeId : how.store,
      type,
      version: definitionOf(type)?.version ?? 1,
      by: null,
      body,
      wallMs: this.nowMs,
      monotonicMs: 0,
      offsetMs: 0,
    })
    this.writer = sealed.writer
    return sealed.op
  }

  record(...ops: readonly (SealedOp | string)[]): LogRecord {
    return {
      tenantId: this.place.tenantId,
      storeId: this.place.storeId,
      receivedAtMs: this.nowMs + 5,
      carrierDevice: this.place.device,
      ops: ops.map(op => (typeof op === 'string' ? op : op.text)),
    }
  }

  /** The same install under a new epoch. */
  underEpoch(epoch: number): CounterLane {
    const lane = new CounterLane(this.place, this.nowMs, { epoch, salt: this.#salt + 1000 })
    lane.writer = { ...lane.writer, lastHash: chainStart, hybrid: this.writer.hybrid }
    return lane
  }
}

type Sale = OpBody<'sale.completed'>['sale']
type Line = Sale['lines'][number]

export interface SoldLine {
  readonly skuId: number | null
  readonly quantity: number
  readonly unitMinor: number
  readonly returnOf?: Line['returnOf']
  readonly kind?: Line['kind']
}

/** A sale of a few lines at 20 % tax, paid in cash unless told otherwise; every sum is right. */
export function saleOf(
  lane: CounterLane,
  sold: readonly SoldLine[],
  how: Partial<Sale> & { readonly method?: Sale['payments'][number]['method'] } = {},
): Sale {
  const { method = 'cash', ...rest } = how
  const lines = sold.map((line, at) => saleLine(line, at + 1))
  const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
  const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0)
  const totalMinor = netMinor + taxMinor
  const saleId = lane.id()
  return {
    saleId,
    receiptNumber: `1-${lane.writer.epoch}-${lane.writer.lastSeq + 1}`,
    storeId: lane.place.storeId,
    shiftId: idAt(1, 1),
    staffId: idAt(1, 2),
    customerId: null,
    currency: 'EUR',
    completedAtMs: lane.nowMs,
    businessDay: '2026-11-21',
    lines,
    taxes: [{ id: 'vat', minor: taxMinor }],
    netMinor,
    taxMinor,
    roundingMinor: 0,
    totalMinor,
    payments: [{ paymentId: lane.id(), method, amountMinor: totalMinor, givenMinor: null, reference: null }],
    changeMinor: 0,
    note: null,
    taxExemption: null,
    ...rest,
  }
}

function saleLine({ skuId, quantity, unitMinor, returnOf = null, kind = 'sale' }: SoldLine, line: number): Line {
  const netMinor = quantity * unitMinor
  const taxMinor = Math.round(netMinor / 5)
  return {
    line,
    kind,
    skuId,
    scanned: skuId === null ? '4006381333931' : null,
    title: `Article ${skuId ?? 'unknown'}`,
    detail: 'NM',
    serial: null,
    quantity,
    unitMinor,
    listMinor: null,
    discountMinor: 0,
    cartDiscountMinor: 0,
    netMinor,
    taxMinor,
    taxes: [{ id: 'vat', minor: taxMinor }],
    costMinor: null,
    marginScheme: false,
    returnOf,
    reason: null,
    approvedBy: null,
    note: null,
  }
}

export const soldBody = (sale: Sale): OpBody<'sale.completed'> => ({ sale, reservationIds: [], leases: [] })

export function skuOf(skuId: number, strict = false): OpBody<'sku.upserted'>['skus'][number] {
  return {
    skuId,
    itemId: skuId,
    code: `SKU-${skuId}`,
    barcodes: [`20000${skuId}`],
    condition: 'NM',
    finish: 'plain',
    language: 'en',
    variant: null,
    taxCategory: 'standard',
    strict,
    serialised: false,
    costMinor: 100,
    archived: false,
  }
}

export const taxesOf = (): OpBody<'tax.configured'> => ({
  storeId: null,
  taxes: [
    {
      id: 'vat',
      name: 'VAT',
      authority: 'Country',
      ratePercent: '20',
      included: false,
      compound: false,
      fixedMinor: null,
    },
  ],
  categories: [{ id: 'standard', name: 'Standard', taxIds: ['vat'] }],
})
