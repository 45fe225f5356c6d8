/** One table of the shop as it goes into the file: a line of JSON per row, in an order that stays. */
export interface ExportTable {
  readonly file: string
  readonly about: string
  readonly from: string
  readonly order: string
  /** Columns that are of no use outside, or nobody's business: places in feeds, what PINs are checked by. */
  readonly without?: readonly string[]
  /** Sealed columns, and what they are called once opened. */
  readonly sealed?: Readonly<Record<string, string>>
}

const table = (
  file: string,
  about: string,
  from: string,
  order: string,
  without: readonly string[] = [],
): ExportTable => ({
  file,
  about,
  from,
  order,
  without: ['tenant_id', 'stamp', ...without],
})

export const exportTables: readonly ExportTable[] = [
  table('stores.jsonl', 'stores, with their address, money and rules', 'store', 'store_id'),
  table('catalogue/items.jsonl', 'items', 'item', 'item_id'),
  table('catalogue/skus.jsonl', 'SKUs: an item in a condition, finish and language', 'sku', 'sku_id'),
  table('catalogue/prices.jsonl', 'prices now, of the shop and of single stores', 'price', 'store_id, sku_id'),
  table('catalogue/price-history.jsonl', 'every price there was', 'price_history', 'store_id, sku_id, at, op_id'),
  table('stock/levels.jsonl', 'what each store has', 'stock_level', 'store_id, sku_id', ['feed_seq']),
  table('stock/places.jsonl', 'where in the store it lies', 'stock_place', 'store_id, sku_id, location'),
  table('stock/movements.jsonl', 'every movement with its cause', 'stock_movement', 'store_id, at, op_id, n'),
  table('sales/sales.jsonl', 'sales', 'sale', 'completed_at, sale_id'),
  table('sales/lines.jsonl', 'the lines of sales', 'sale_line', 'sale_id, line'),
  table('sales/payments.jsonl', 'how they were paid', 'payment', 'sale_id, payment_id'),
  {
    ...table('customers/customers.jsonl', 'customers, readable', 'customer', 'customer_id', ['marks', 'alike']),
    sealed: { name_sealed: 'name', email_sealed: 'email', phone_sealed: 'phone', note_sealed: 'note' },
  },
  table('customers/merged.jsonl', 'customers who went into another', 'customer_alias', 'customer_id', ['op_id']),
  table('customers/credit.jsonl', 'store credit, entry by entry', 'credit_entry', 'customer_id, at, entry_id'),
  table('shifts/shifts.jsonl', 'shifts with their counts', 'shift', 'opened_at, shift_id'),
  table('shifts/cash.jsonl', 'cash in and out of drawers', 'cash_movement', 'at, movement_id'),
  table('staff.jsonl', 'people and their roles, without PINs', 'staff', 'staff_id', ['pin']),
]
