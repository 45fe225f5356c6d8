import type { Action } from '@vaultsync/domain'

export interface Section {
  readonly name: string
  readonly href: string
  /** What somebody must be allowed to do somewhere for the page to be theirs; pages for everybody have none. */
  readonly needs?: Action
}

/** The sections of the portal, in the order of the day: sell, goods, run. A section is listed when its page exists. */
export const sections: readonly { readonly title: string | null; readonly pages: readonly Section[] }[] = [
  { title: null, pages: [{ name: 'Today', href: '/today', needs: 'report.view' }] },
  {
    title: 'Sell',
    pages: [
      { name: 'Sales', href: '/sales' },
      { name: 'Shifts', href: '/shifts', needs: 'report.view' },
      { name: 'Customers', href: '/customers', needs: 'customer.view' },
    ],
  },
  {
    title: 'Goods',
    pages: [
      { name: 'Catalogue', href: '/catalogue', needs: 'catalogue.view' },
      { name: 'Stock', href: '/stock', needs: 'stock.view' },
      { name: 'Prices', href: '/prices', needs: 'catalogue.view' },
      { name: 'Import', href: '/import', needs: 'catalogue.import' },
    ],
  },
  {
    title: 'Run',
    pages: [
      { name: 'Reports', href: '/reports', needs: 'report.view' },
      { name: 'Sync Health', href: '/sync' },
      { name: 'Devices', href: '/devices', needs: 'device.edit' },
      { name: 'Staff', href: '/staff', needs: 'staff.edit' },
      { name: 'Settings', href: '/settings', needs: 'settings.edit' },
      { name: 'Audit', href: '/audit', needs: 'audit.view' },
      { name: 'Billing', href: '/billing', needs: 'billing.edit' },
    ],
  },
]
