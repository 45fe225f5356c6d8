export interface Section {
  readonly name: string
  readonly href: string
}

/** The sections of the portal, in the order of the day: sell, goods, run. A section is listed when its page exists. */
export const sections: readonly { readonly title: string | null; readonly pages: readonly Section[] }[] = [
  { title: null, pages: [{ name: 'Today', href: '/today' }] },
  { title: 'Sell', pages: [{ name: 'Sales', href: '/sales' }] },
  { title: 'Run', pages: [{ name: 'Sync Health', href: '/sync' }] },
]
