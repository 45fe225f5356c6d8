import type { FeedBodies } from '@vaultsync/sync'
import { expect, it } from 'vitest'
import { accountNow, customerNow } from './customer-now.ts'

const nothing = { email: null, phone: null, tags: [], note: null, taxExemption: null, consent: null }
const rows: Readonly<Record<string, FeedBodies['customer']>> = {
  stays: { customerId: 'stays', name: 'Mara Quill', ...nothing, erased: false },
  went: { customerId: 'went', name: 'Erased', ...nothing, erased: true, mergedInto: 'stays' },
}
const engine = { row: async (_kind: string, id: string) => rows[id] ?? null } as never

it.each([
  ['stays', 'Mara Quill', 'stays'],
  ['went', 'Mara Quill', 'stays'],
  ['a gift card', undefined, 'a gift card'],
])('%s is shown as %s, and the credit is that of %s', async (asked, name, account) => {
  expect((await customerNow(engine, asked))?.name).toBe(name)
  expect(await accountNow(engine, asked)).toBe(account)
})
