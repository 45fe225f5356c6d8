import * as z from 'zod'
import { reconcileKind } from '../wire/reconcile.ts'

const id = z.guid()
const sku = z.int().positive().max(0xffff_ffff)
const money = z.int()
const ms = z.number().nonnegative()
const name = z.string().trim().min(1).max(300)
const text = z.string().max(4000)
const list = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(1000)

/** What may be said in an op, per type, at its newest version. Older versions are lifted by `upcast` before this reads them. */
const percent = z.string().regex(/^-?\d{1,3}(\.\d{1,6})?$/)

export const item = z.strictObject({
  itemId: sku,
  kind: z.enum(['card', 'generic']),
  game: z.string().max(100).nullable(),
  name,
  localName: z.string().max(300).nullable(),
  nicknames: z.array(z.string().max(100)).max(20),
  setCode: z.string().max(40).nullable(),
  setName: z.string().max(200).nullable(),
  number: z.string().max(40).nullable(),
  rarity: z.string().max(60).nullable(),
  category: z.string().max(200).nullable(),
  imageUrl: z.string().max(1000).nullable(),
  archived: z.boolean(),
})

export const skuBody = z.strictObject({
  skuId: sku,
  itemId: sku,
  code: z.string().trim().min(1).max(100),
  barcodes: z.array(z.string().min(1).max(64)).max(20),
  condition: z.enum(['NM', 'LP', 'MP', 'HP', 'DMG']).nullable(),
  finish: z.string().max(60),
  language: z.string().max(10),
  variant: z.string().max(200).nullable(),
  taxCategory: z.string().max(60),
  /** Strict items cannot be oversold: they are reserved or leased before they are sold. */
  strict: z.boolean(),
  serialised: z.boolean(),
  costMinor: money.nullable(),
  archived: z.boolean(),
})

export const priceBody = z.strictObject({
  skuId: sku,
  /** Null sets the tenant's price; a store's id overrides it there, and a null price takes the override away. */
  storeId: id.nullable(),
  priceMinor: money.nonnegative().nullable(),
  source: z.string().max(60),
  reason: z.string().max(300).nullable(),
})

export const tax = z.strictObject({
  id: z.string().min(1).max(60),
  name,
  authority: z.string().max(200),
  ratePercent: percent,
  included: z.boolean(),
  compound: z.boolean(),
  fixedMinor: money.nullable(),
})

export const pin = z.strictObject({ salt: z.string().max(64), hash: z.string().max(128), rounds: z.int().positive() })

export const grant = z.strictObject({
  role: z.enum(['owner', 'admin', 'manager', 'cashier', 'support']),
  /** Null grants the role in every store. */
  storeIds: z.array(id).max(2000).nullable(),
})

/** 0 is the suspense SKU: what was sold unknown leaves it again once somebody says what it was, or writes it off. */
const skuOrSuspense = z.int().nonnegative().max(0xffff_ffff)
const stockLine = z.strictObject({ skuId: skuOrSuspense, location: z.string().max(60).nullable(), delta: z.int() })

const taxAmount = z.strictObject({ id: z.string().max(60), minor: money })

const saleLine = z.strictObject({
  line: z.int().positive(),
  kind: z.enum(['sale', 'return', 'trade-in']),
  skuId: sku.nullable(),
  scanned: z.string().max(200).nullable(),
  title: name,
  detail: z.string().max(300),
  serial: z.string().max(200).nullable(),
  quantity: z.int(),
  unitMinor: money,
  listMinor: money.nullable(),
  discountMinor: money,
  cartDiscountMinor: money,
  netMinor: money,
  taxMinor: money,
  taxes: z.array(taxAmount).max(20),
  costMinor: money.nullable(),
  marginScheme: z.boolean(),
  returnOf: z.strictObject({ saleId: id, line: z.int().positive() }).nullable(),
  reason: z.string().max(300).nullable(),
  approvedBy: id.nullable(),
  note: z.string().max(1000).nullable(),
})

const payment = z.strictObject({
  paymentId: id,
  method: z.enum(['cash', 'card-external', 'card', 'store-credit', 'gift-card', 'on-account']),
  amountMinor: money,
  givenMinor: money.nullable(),
  reference: z.string().max(200).nullable(),
})

export const saleFact = z.strictObject({
  saleId: id,
  receiptNumber: z.string().min(1).max(60),
  storeId: id,
  shiftId: id,
  staffId: id,
  customerId: id.nullable(),
  currency: z.string().length(3),
  completedAtMs: ms,
  businessDay: z.iso.date(),
  lines: z.array(saleLine).min(1).max(2000),
  taxes: z.array(taxAmount).max(50),
  netMinor: money,
  taxMinor: money,
  roundingMinor: money,
  totalMinor: money,
  payments: z.array(payment).max(50),
  changeMinor: money,
  note: z.string().max(2000).nullable(),
  taxExemption: z.strictObject({ certificate: z.string().max(200), reason: z.string().max(300) }).nullable(),
})

/** Units of a bounded counter that this sale used up: strict stock, a customer's credit, a buying budget. */
const leaseUse = z.strictObject({ leaseId: id, amount: z.int().positive() })

/** What somebody said when they were asked whether they may be written to; withdrawn when `given` is false. */
const agreement = z.strictObject({ given: z.boolean(), atMs: ms, how: z.enum(['till', 'portal', 'import']) })

export const opBodies = {
  'item.upserted': z.strictObject({ items: list(item) }),
  'sku.upserted': z.strictObject({ skus: list(skuBody) }),
  'price.set': z.strictObject({ prices: list(priceBody) }),
  'tax.configured': z.strictObject({
    storeId: id.nullable(),
    taxes: z.array(tax).max(100),
    categories: z
      .array(z.strictObject({ id: z.string().max(60), name, taxIds: z.array(z.string().max(60)).max(20) }))
      .max(100),
  }),
  'tenant.configured': z.strictObject({ name, settings: z.record(z.string().max(60), z.json()) }),
  'store.configured': z.strictObject({
    storeId: id,
    name,
    address: z.array(z.string().max(200)).max(8),
    timezone: z.string().max(60),
    locale: z.string().max(35),
    currency: z.string().length(3),
    taxNumber: z.string().max(60).nullable(),
    settings: z.record(z.string().max(60), z.json()),
    closed: z.boolean(),
  }),
  'staff.changed': z.strictObject({
    staffId: id,
    name,
    pin: pin.nullable(),
    grants: z.array(grant).max(50),
    active: z.boolean(),
  }),
  'device.changed': z.strictObject({
    deviceId: id,
    storeId: id,
    lane: z.string().trim().min(1).max(40),
    status: z.enum(['enrolled', 'locked', 'revoked']),
  }),
  'sale.completed': z.strictObject({
    sale: saleFact,
    reservationIds: z.array(id).max(200),
    leases: z.array(leaseUse).max(200),
  }),
  'sale.reversed': z.strictObject({
    saleId: id,
    reason: z.string().min(1).max(300),
    approvedBy: id.nullable(),
    reversal: saleFact,
  }),
  'payment.recorded': z.strictObject({
    paymentId: id,
    saleId: id.nullable(),
    event: z.enum(['authorised', 'captured', 'failed', 'refunded', 'cancelled']),
    method: payment.shape.method,
    amountMinor: money,
    reference: z.string().max(200).nullable(),
    atMs: ms,
  }),
  'cart.parked': z.strictObject({
    cartId: id,
    title: z.string().max(200),
    totalMinor: money,
    parkedAtMs: ms,
    cart: z.json(),
  }),
  'cart.resumed': z.strictObject({ cartId: id }),
  'stock.adjusted': z.strictObject({
    reason: z.string().min(1).max(120),
    note: text.nullable(),
    lines: list(stockLine),
  }),
  'stock.counted': z.strictObject({
    countId: id,
    location: z.string().max(60).nullable(),
    /** `observed` is what was on the shelf; `expected` is what this device's books said at that moment. */
    lines: list(z.strictObject({ skuId: sku, observed: z.int().nonnegative(), expected: z.int() })),
  }),
  'stock.moved': z.strictObject({
    moveId: id,
    /** Null stays within the store: only the location changes. */
    toStoreId: id.nullable(),
    lines: list(
      z.strictObject({
        skuId: sku,
        from: z.string().max(60).nullable(),
        to: z.string().max(60).nullable(),
        quantity: z.int().positive(),
      }),
    ),
  }),
  'stock.received': z.strictObject({
    receiptId: id,
    supplier: z.string().max(200).nullable(),
    lines: list(
      z.strictObject({
        skuId: sku,
        location: z.string().max(60).nullable(),
        quantity: z.int().positive(),
        unitCostMinor: money.nullable(),
      }),
    ),
  }),
  'reservation.made': z.strictObject({
    reservationId: id,
    saleId: id.nullable(),
    expiresAtMs: ms,
    lines: list(z.strictObject({ skuId: sku, quantity: z.int().positive() })),
  }),
  'reservation.committed': z.strictObject({ reservationId: id }),
  'reservation.voided': z.strictObject({ reservationId: id }),
  'reservation.expired': z.strictObject({ reservationId: id, atMs: ms }),
  'lease.granted': z.strictObject({
    leaseId: id,
    kind: z.enum(['stock', 'credit', 'budget']),
    /** A SKU's number, a customer's id or a budget's name. */
    subject: z.string().min(1).max(100),
    deviceId: id,
    amount: z.int().positive(),
    expiresAtMs: ms,
  }),
  'lease.returned': z.strictObject({ leaseId: id }),
  'customer.upserted': z.strictObject({
    customerId: id,
    name,
    email: z.string().max(320).nullable(),
    phone: z.string().max(60).nullable(),
    tags: z.array(z.string().max(60)).max(50),
    note: text.nullable(),
    taxExemption: z
      .strictObject({ certificate: z.string().max(200), reason: z.string().max(300), expires: z.iso.date().nullable() })
      .nullable(),
    /** Whether they may be written to, by each way; null where nobody asked. */
    consent: z.strictObject({ email: agreement.nullable(), phone: agreement.nullable() }).nullable(),
    erased: z.boolean(),
  }),
  'customer.merged': z.strictObject({
    /** The one who goes: from now on another name of `into`. */
    from: id,
    into: id,
    /** Those who had gone into `from` before. */
    also: z.array(id).max(200),
  }),
  'credit.earned': z.strictObject({
    entryId: id,
    customerId: id,
    amountMinor: money.positive(),
    cause: z.string().min(1).max(300),
    expiresAtMs: ms.nullable(),
  }),
  'credit.spent': z.strictObject({
    entryId: id,
    customerId: id,
    amountMinor: money.positive(),
    cause: z.string().min(1).max(300),
  }),
  'shift.opened': z.strictObject({
    shiftId: id,
    number: z.int().positive(),
    staffId: id,
    businessDay: z.iso.date(),
    openedAtMs: ms,
    floatMinor: money.nonnegative(),
    currency: z.string().length(3),
  }),
  'shift.closed': z.strictObject({
    shiftId: id,
    staffId: id,
    closedAtMs: ms,
    countedMinor: money,
    expectedMinor: money,
    denominations: z.array(z.strictObject({ valueMinor: money.positive(), count: z.int().nonnegative() })).max(50),
    note: text.nullable(),
  }),
  'cash.moved': z.strictObject({
    movementId: id,
    shiftId: id,
    amountMinor: money,
    reason: z.string().min(1).max(300),
    approvedBy: id.nullable(),
    atMs: ms,
  }),
  'drawer.opened': z.strictObject({
    shiftId: id.nullable(),
    saleId: id.nullable(),
    reason: z.string().min(1).max(300),
    approvedBy: id.nullable(),
    atMs: ms,
  }),
  'copy.differed': z.strictObject({
    kind: reconcileKind,
    /** All that differed; the first of them stand in `rows` as both sides had them, null where a side had nothing. */
    found: z.int().positive(),
    rows: z
      .array(z.strictObject({ id: sku, ours: text.nullable(), theirs: text.nullable() }))
      .min(1)
      .max(20),
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
