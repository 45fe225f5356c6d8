import { boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { stamp, tenantId, whole } from './columns.ts'

export const item = pgTable(
  'item',
  {
    tenantId: tenantId(),
    itemId: whole('item_id').notNull(),
    kind: text('kind').notNull(),
    game: text('game'),
    name: text('name').notNull(),
    localName: text('local_name'),
    nicknames: text('nicknames').array().notNull(),
    setCode: text('set_code'),
    setName: text('set_name'),
    number: text('number'),
    rarity: text('rarity'),
    category: text('category'),
    imageUrl: text('image_url'),
    archived: boolean('archived').notNull(),
    stamp: stamp(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.itemId] }),
    index('item_by_set').on(table.tenantId, table.game, table.setCode),
  ],
)

export const sku = pgTable(
  'sku',
  {
    tenantId: tenantId(),
    skuId: whole('sku_id').notNull(),
    itemId: whole('item_id').notNull(),
    code: text('code').notNull(),
    barcodes: text('barcodes').array().notNull(),
    condition: text('condition'),
    finish: text('finish').notNull(),
    language: text('language').notNull(),
    variant: text('variant'),
    taxCategory: text('tax_category').notNull(),
    strict: boolean('strict').notNull(),
    serialised: boolean('serialised').notNull(),
    costMinor: whole('cost_minor'),
    archived: boolean('archived').notNull(),
    stamp: stamp(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.skuId] }),
    index('sku_by_item').on(table.tenantId, table.itemId),
    index('sku_by_code').on(table.tenantId, table.code),
  ],
)

/** Finds a SKU by barcode. It may outlive its place on the SKU: ask the SKU whether it still lists it. */
export const barcode = pgTable(
  'barcode',
  { tenantId: tenantId(), barcode: text('barcode').notNull(), skuId: whole('sku_id').notNull() },
  table => [primaryKey({ columns: [table.tenantId, table.barcode, table.skuId] })],
)
