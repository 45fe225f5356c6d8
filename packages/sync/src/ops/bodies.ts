import * as z from 'zod/mini'
import { reconcileKind } from '../wire/reconcile.ts'

const id = z.guid()
const sku = z.int().check(z.positive(), z.lte(0xffff_ffff))
const money = z.int()
const ms = z.number().check(z.nonnegative())
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(300))
const text = z.string().check(z.maxLength(4000))
const list = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.minLength(1), z.maxLength(1000))

/** What may be said in an op, per type, at its newest version. Older versions are lifted by `upcast` before this reads them. */
const percent = z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,6})?$/))

export const item = z.strictObject({
  itemId: sku,
  kind: z.enum(['card', 'generic']),
  game: z.nullable(z.string().check(z.maxLength(100))),
  name,
  localName: z.nullable(z.string().check(z.maxLength(300))),
  nicknames: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(20)),
  setCode: z.nullable(z.string().check(z.maxLength(40))),
  setName: z.nullable(z.string().check(z.maxLength(200))),
  number: z.nullable(z.string().check(z.maxLength(40))),
  rarity: z.nullable(z.string().check(z.maxLength(60))),
  category: z.nullable(z.string().check(z.maxLength(200))),
  imageUrl: z.nullable(z.string().check(z.maxLength(1000))),
  archived: z.boolean(),
})

export const skuBody = z.strictObject({
  skuId: sku,
  itemId: sku,
  code: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  barcodes: z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(20)),
  condition: z.nullable(z.enum(['NM', 'LP', 'MP', 'HP', 'DMG'])),
  finish: z.string().check(z.maxLength(60)),
  language: z.string().check(z.maxLength(10)),
  variant: z.nullable(z.string().check(z.maxLength(200))),
  taxCategory: z.string().check(z.maxLength(60)),
  /** Strict items cannot be oversold: they are reserved or leased before they are sold. */
  strict: z.boolean(),
  serialised: z.boolean(),
  costMinor: z.nullable(money),
  archived: z.boolean(),
})

export const priceBody = z.strictObject({
  skuId: sku,
  /** Null sets the tenant's price; a store's id overrides it there, and a null price takes the override away. */
  storeId: z.nullable(id),
  priceMinor: z.nullable(money.check(z.nonnegative())),
  source: z.string().check(z.maxLength(60)),
  reason: z.nullable(z.string().check(z.maxLength(300))),
})

export const tax = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  name,
  authority: z.string().check(z.maxLength(200)),
  ratePercent: percent,
  included: z.boolean(),
  compound: z.boolean(),
  fixedMinor: z.nullable(money),
})

export const pin = z.strictObject({
  salt: z.string().check(z.maxLength(64)),
  hash: z.string().check(z.maxLength(128)),
  rounds: z.int().check(z.positive()),
})

export const grant = z.strictObject({
  role: z.enum(['owner', 'admin', 'manager', 'cashier', 'support']),
  /** Null grants the role in every store. */
  storeIds: z.nullable(z.array(id).check(z.maxLength(2000))),
})

/** 0 is the suspense SKU: what was sold unknown leaves it again once somebody says what it was, or writes it off. */
const skuOrSuspense = z.int().check(z.nonnegative(), z.lte(0xffff_ffff))
const stockLine = z.strictObject({
  skuId: skuOrSuspense,
  location: z.nullable(z.string().check(z.maxLength(60))),
  delta: z.int(),
})

const taxAmount = z.strictObject({ id: z.string().check(z.maxLength(60)), minor: money })

const saleLine = z.strictObject({
  line: z.int().check(z.positive()),
  kind: z.enum(['sale', 'return', 'trade-in']),
  skuId: z.nullable(sku),
  scanned: z.nullable(z.string().check(z.maxLength(200))),
  title: name,
  detail: z.string().check(z.maxLength(300)),
  serial: z.nullable(z.string().check(z.maxLength(200))),
  quantity: z.int(),
  unitMinor: money,
  listMinor: z.nullable(money),
  discountMinor: money,
  cartDiscountMinor: money,
  netMinor: money,
  taxMinor: money,
  taxes: z.array(taxAmount).check(z.maxLength(20)),
  costMinor: z.nullable(money),
  marginScheme: z.boolean(),
  returnOf: z.nullable(z.strictObject({ saleId: id, line: z.int().check(z.positive()) })),
  reason: z.nullable(z.string().check(z.maxLength(300))),
  approvedBy: z.nullable(id),
  note: z.nullable(z.string().check(z.maxLength(1000))),
})

const payment = z.strictObject({
  paymentId: id,
  method: z.enum(['cash', 'card-external', 'card', 'store-credit', 'gift-card', 'on-account']),
  amountMinor: money,
  givenMinor: z.nullable(money),
  reference: z.nullable(z.string().check(z.maxLength(200))),
})

export const saleFact = z.strictObject({
  saleId: id,
  receiptNumber: z.string().check(z.minLength(1), z.maxLength(60)),
  storeId: id,
  shiftId: id,
  staffId: id,
  customerId: z.nullable(id),
  currency: z.string().check(z.length(3)),
  completedAtMs: ms,
  businessDay: z.iso.date(),
  lines: z.array(saleLine).check(z.minLength(1), z.maxLength(2000)),
  taxes: z.array(taxAmount).check(z.maxLength(50)),
  netMinor: money,
  taxMinor: money,
  roundingMinor: money,
  totalMinor: money,
  payments: z.array(payment).check(z.maxLength(50)),
  changeMinor: money,
  note: z.nullable(z.string().check(z.maxLength(2000))),
  taxExemption: z.nullable(
    z.strictObject({ certificate: z.string().check(z.maxLength(200)), reason: z.string().check(z.maxLength(300)) }),
  ),
})

/** Units of a bounded counter that this sale used up: strict stock, a customer's credit, a buying budget. */
const leaseUse = z.strictObject({ leaseId: id, amount: z.int().check(z.positive()) })

/** What somebody said when they were asked whether they may be written to; withdrawn when `given` is false. */
const agreement = z.strictObject({ given: z.boolean(), atMs: ms, how: z.enum(['till', 'portal', 'import']) })

export const opBodies = {
  'item.upserted': z.strictObject({ items: list(item) }),
  'sku.upserted': z.strictObject({ skus: list(skuBody) }),
  'price.set': z.strictObject({ prices: list(priceBody) }),
  'tax.configured': z.strictObject({
    storeId: z.nullable(id),
    taxes: z.array(tax).check(z.maxLength(100)),
    categories: z
      .array(
        z.strictObject({
          id: z.string().check(z.maxLength(60)),
          name,
          taxIds: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(20)),
        }),
      )
      .check(z.maxLength(100)),
  }),
  'tenant.configured': z.strictObject({ name, settings: z.record(z.string().check(z.maxLength(60)), z.json()) }),
  'store.configured': z.strictObject({
    storeId: id,
    name,
    address: z.array(z.string().check(z.maxLength(200))).check(z.maxLength(8)),
    timezone: z.string().check(z.maxLength(60)),
    locale: z.string().check(z.maxLength(35)),
    currency: z.string().check(z.length(3)),
    taxNumber: z.nullable(z.string().check(z.maxLength(60))),
    settings: z.record(z.string().check(z.maxLength(60)), z.json()),
    closed: z.boolean(),
  }),
  'staff.changed': z.strictObject({
    staffId: id,
    name,
    pin: z.nullable(pin),
    grants: z.array(grant).check(z.maxLength(50)),
    active: z.boolean(),
  }),
  'device.changed': z.strictObject({
    deviceId: id,
    storeId: id,
    lane: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
    status: z.enum(['enrolled', 'locked', 'revoked']),
  }),
  'sale.completed': z.strictObject({
    sale: saleFact,
    reservationIds: z.array(id).check(z.maxLength(200)),
    leases: z.array(leaseUse).check(z.maxLength(200)),
  }),
  'sale.reversed': z.strictObject({
    saleId: id,
    reason: z.string().check(z.minLength(1), z.maxLength(300)),
    approvedBy: z.nullable(id),
    reversal: saleFact,
  }),
  'payment.recorded': z.strictObject({
    paymentId: id,
    saleId: z.nullable(id),
    event: z.enum(['authorised', 'captured', 'failed', 'refunded', 'cancelled']),
    method: payment.shape.method,
    amountMinor: money,
    reference: z.nullable(z.string().check(z.maxLength(200))),
    atMs: ms,
  }),
  'cart.parked': z.strictObject({
    cartId: id,
    title: z.string().check(z.maxLength(200)),
    totalMinor: money,
    parkedAtMs: ms,
    cart: z.json(),
  }),
  'cart.resumed': z.strictObject({ cartId: id }),
  'stock.adjusted': z.strictObject({
    reason: z.string().check(z.minLength(1), z.maxLength(120)),
    note: z.nullable(text),
    lines: list(stockLine),
  }),
  'stock.counted': z.strictObject({
    countId: id,
    location: z.nullable(z.string().check(z.maxLength(60))),
    /** `observed` is what was on the shelf; `expected` is what this device's books said at that moment. */
    lines: list(z.strictObject({ skuId: sku, observed: z.int().check(z.nonnegative()), expected: z.int() })),
  }),
  'stock.moved': z.strictObject({
    moveId: id,
    /** Null stays within the store: only the location changes. */
    toStoreId: z.nullable(id),
    lines: list(
      z.strictObject({
        skuId: sku,
        from: z.nullable(z.string().check(z.maxLength(60))),
        to: z.nullable(z.string().check(z.maxLength(60))),
        quantity: z.int().check(z.positive()),
      }),
    ),
  }),
  'stock.received': z.strictObject({
    receiptId: id,
    supplier: z.nullable(z.string().check(z.maxLength(200))),
    lines: list(
      z.strictObject({
        skuId: sku,
        location: z.nullable(z.string().check(z.maxLength(60))),
        quantity: z.int().check(z.positive()),
        unitCostMinor: z.nullable(money),
      }),
    ),
  }),
  'reservation.made': z.strictObject({
    reservationId: id,
    saleId: z.nullable(id),
    expiresAtMs: ms,
    lines: list(z.strictObject({ skuId: sku, quantity: z.int().check(z.positive()) })),
  }),
  'reservation.committed': z.strictObject({ reservationId: id }),
  'reservation.voided': z.strictObject({ reservationId: id }),
  'reservation.expired': z.strictObject({ reservationId: id, atMs: ms }),
  'lease.granted': z.strictObject({
    leaseId: id,
    kind: z.enum(['stock', 'credit', 'budget']),
    /** A SKU's number, a customer's id or a budget's name. */
    subject: z.string().check(z.minLength(1), z.maxLength(100)),
    deviceId: id,
    amount: z.int().check(z.positive()),
    expiresAtMs: ms,
  }),
  'lease.returned': z.strictObject({ leaseId: id }),
  'customer.upserted': z.strictObject({
    customerId: id,
    name,
    email: z.nullable(z.string().check(z.maxLength(320))),
    phone: z.nullable(z.string().check(z.maxLength(60))),
    tags: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(50)),
    note: z.nullable(text),
    taxExemption: z.nullable(
      z.strictObject({
        certificate: z.string().check(z.maxLength(200)),
        reason: z.string().check(z.maxLength(300)),
        expires: z.nullable(z.iso.date()),
      }),
    ),
    /** Whether they may be written to, by each way; null where nobody asked. */
    consent: z.nullable(z.strictObject({ email: z.nullable(agreement), phone: z.nullable(agreement) })),
    erased: z.boolean(),
  }),
  'customer.merged': z.strictObject({
    /** The one who goes: from now on another name of `into`. */
    from: id,
    into: id,
    /** Those who had gone into `from` before. */
    also: z.array(id).check(z.maxLength(200)),
  }),
  'credit.earned': z.strictObject({
    entryId: id,
    customerId: id,
    amountMinor: money.check(z.positive()),
    cause: z.string().check(z.minLength(1), z.maxLength(300)),
    expiresAtMs: z.nullable(ms),
  }),
  'credit.spent': z.strictObject({
    entryId: id,
    customerId: id,
    amountMinor: money.check(z.positive()),
    cause: z.string().check(z.minLength(1), z.maxLength(300)),
  }),
  'shift.opened': z.strictObject({
    shiftId: id,
    number: z.int().check(z.positive()),
    staffId: id,
    businessDay: z.iso.date(),
    openedAtMs: ms,
    floatMinor: money.check(z.nonnegative()),
    currency: z.string().check(z.length(3)),
  }),
  'shift.closed': z.strictObject({
    shiftId: id,
    staffId: id,
    closedAtMs: ms,
    countedMinor: money,
    expectedMinor: money,
    denominations: z
      .array(z.strictObject({ valueMinor: money.check(z.positive()), count: z.int().check(z.nonnegative()) }))
      .check(z.maxLength(50)),
    note: z.nullable(text),
  }),
  'cash.moved': z.strictObject({
    movementId: id,
    shiftId: id,
    amountMinor: money,
    reason: z.string().check(z.minLength(1), z.maxLength(300)),
    approvedBy: z.nullable(id),
    atMs: ms,
  }),
  'drawer.opened': z.strictObject({
    shiftId: z.nullable(id),
    saleId: z.nullable(id),
    reason: z.string().check(z.minLength(1), z.maxLength(300)),
    approvedBy: z.nullable(id),
    atMs: ms,
  }),
  'copy.differed': z.strictObject({
    kind: reconcileKind,
    /** All that differed; the first of them stand in `rows` as both sides had them, null where a side had nothing. */
    found: z.int().check(z.positive()),
    rows: z
      .array(z.strictObject({ id: sku, ours: z.nullable(text), theirs: z.nullable(text) }))
      .check(z.minLength(1), z.maxLength(20)),
    atMs: ms,
  }),
} as const

export type OpType = keyof typeof opBodies
/** A body is a fact once it is made: nobody changes it on its way. */
type Fixed<T> = T extends (infer Each)[]
  ? readonly Fixed<Each>[]
  : T extends object
    ? { readonly [K in keyof T]: Fixed<T[K]> }
    : T

export type OpBody<T extends OpType> = Fixed<z.infer<(typeof opBodies)[T]>>
