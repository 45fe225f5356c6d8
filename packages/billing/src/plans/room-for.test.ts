import { expect, test } from 'vitest'
import { planOf, planOfPrice, plans, priceKey } from './plans.ts'
import { overLimit, roomFor } from './room-for.ts'

const [free, , chain] = plans

test('one more fits until the plan is full, and then the words say which plan carries more', () => {
  if (!free || !chain) throw new Error('plans are missing')
  expect(roomFor(free, { lanes: 0, stores: 0, staff: 4 }, 'staff')).toBeNull()
  expect(roomFor(free, { lanes: 1, stores: 1, staff: 1 }, 'lanes')).toBe(
    'Your plan, One lane, carries 1 lane, and you have 1. Shop carries 8 lanes: an owner chooses it under Billing.',
  )
  expect(roomFor(free, { lanes: 1, stores: 1, staff: 1 }, 'stores')).toContain('Chain carries 1,900 stores')
  expect(roomFor(chain, { lanes: 5000, stores: 3, staff: 9 }, 'lanes')).toBeNull()
})

test('more than a plan carries is named', () => {
  expect(overLimit({ lanes: 1, stores: 1, staff: 5 }, { lanes: 1, stores: 1, staff: 6 })).toBe('staff')
  expect(overLimit({ lanes: null, stores: 1, staff: null }, { lanes: 99, stores: 1, staff: 99 })).toBeNull()
})

test('a price is known again by its name, whatever it costs today', () => {
  for (const plan of plans) expect(planOfPrice(priceKey(plan))).toBe(plan)
  expect(planOfPrice('vaultsync-shop-4900')).toBe(planOf('shop'))
  expect(planOfPrice('something-else')).toBeNull()
})
