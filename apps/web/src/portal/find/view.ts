/** Something that the portal knows, and where it is. */
export interface Finding {
  readonly kind: 'item' | 'sale' | 'customer' | 'lane' | 'person' | 'store' | 'page'
  readonly title: string
  readonly detail: string
  readonly href: string
}

/** What stands above each kind, in the order of the list. */
export const kindTitles: Readonly<Record<Finding['kind'], string>> = {
  item: 'Goods',
  sale: 'Sales',
  customer: 'Customers',
  lane: 'Lanes',
  person: 'Staff',
  store: 'Stores',
  page: 'Pages',
}
