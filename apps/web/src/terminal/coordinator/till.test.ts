import { OperationError, uuidv7Source } from '@vaultsync/base'
import { minor, type StaffMember } from '@vaultsync/domain'
import { expect, test } from 'vitest'
import { createMemoryEngine } from '../engine/testing/memory-engine.ts'
import type { TillEngine } from '../engine/till-engine.ts'
import { linesOf } from './stepping.ts'
import { createTill, type Till } from './till.ts'

const silent = {
  focusSearch: () => {},
  afterSale: () => {},
  printCopy: () => {},
  openDrawer: () => {},
  printReport: () => {},
  leasesFor: () => Promise.resolve({ reservationIds: [], leases: [] }),
}
const ines: StaffMember = { staffId: 'ines', name: 'Ines', assignments: [{ role: 'owner', stores: 'all' }] }
const chalk = {
  skuId: null,
  scanned: '1',
  title: 'Chalk',
  detail: '',
  unitMinor: minor(300),
  unitCostMinor: null,
  marginScheme: false,
  taxes: [],
  serialised: false,
  serial: null,
}

function openTill(engine: TillEngine): Till {
  const ids = uuidv7Source({ now: () => 1_000 }, count => new Uint8Array(count))
  return createTill({ engine, ids, now: () => 1_000, perform: silent })
}

const ringUp = (till: Till) => {
  till.dispatch({ type: 'unlocked', staff: ines })
  till.dispatch({ type: 'rungUp', item: chalk, quantity: 1 })
}

const change = (till: Till, until: () => boolean) =>
  new Promise<void>(resolve => {
    const look = () => {
      if (!until()) return
      leave()
      resolve()
    }
    const leave = till.subscribe(look)
    look()
  })

test('an unfinished cart is there again for the next page, and says when it would be', async () => {
  const engine = createMemoryEngine()
  const first = openTill(engine)
  await first.restore()
  ringUp(first)
  expect(first.cartIsKept()).toBe(false)
  await change(first, first.cartIsKept)
  const second = openTill(engine)
  await second.restore()
  expect(linesOf(second.state().sale)).toEqual(linesOf(first.state().sale))
})

test('storage that fails for a moment loses no cart: nothing is rung up before it was read', async () => {
  const engine = createMemoryEngine()
  const first = openTill(engine)
  await first.restore()
  ringUp(first)
  await change(first, first.cartIsKept)
  const lost = new OperationError('storage.lost', 'The connection was lost.', { retryable: true })
  let failing = true
  const kept = engine.kept.bind(engine)
  Object.assign(engine, { kept: (key: string) => (failing ? Promise.reject(lost) : kept(key)) })
  const second = openTill(engine)
  await expect(second.restore()).rejects.toBe(lost)
  ringUp(second)
  expect(linesOf(second.state().sale)).toHaveLength(0)
  failing = false
  await second.restore()
  expect(linesOf(second.state().sale)).toHaveLength(1)
})

test('a cart that this device can no longer read does not close the lane', async () => {
  const engine = createMemoryEngine()
  const damaged = new OperationError('storage.unreadable', 'It cannot be read.', { retryable: false })
  const till = openTill(Object.assign(engine, { kept: () => Promise.reject(damaged) }))
  await till.restore()
  expect(till.state().remembered).toBe(true)
})
