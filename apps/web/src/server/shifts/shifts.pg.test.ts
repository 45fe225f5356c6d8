import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, scene, type Shop } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { shiftView } from './shift-view.ts'
import { shiftsView } from './shifts-view.ts'

let world: Scene
let shiftId = ''
beforeAll(async () => {
  world = await scene()
  shiftId = await dayAt(world.here)
})
afterAll(() => world.close())

/** A float of 100.00, 20.00 to the bank, one look into the drawer, counted 79.50. */
async function dayAt({ tenantId, north }: Shop): Promise<string> {
  const id = randomUUID()
  const staffId = randomUUID()
  const atMs = Date.now() - 3_600_000
  const businessDay = new Date(atMs).toISOString().slice(0, 10)
  const said = { tenantId, staffId }
  await tell(said, [
    { type: 'staff.changed', store: null, body: { staffId, name: 'Noor Hale', pin: null, grants: [], active: true } },
    {
      type: 'shift.opened',
      store: north,
      body: { shiftId: id, number: 7, staffId, businessDay, openedAtMs: atMs, floatMinor: 10_000, currency: 'USD' },
    },
    {
      type: 'cash.moved',
      store: north,
      body: {
        movementId: randomUUID(),
        shiftId: id,
        amountMinor: -2000,
        reason: 'To the bank',
        approvedBy: null,
        atMs,
      },
    },
    {
      type: 'drawer.opened',
      store: north,
      body: { shiftId: id, saleId: null, reason: 'Change for the bus', approvedBy: staffId, atMs: atMs + 1 },
    },
    {
      type: 'shift.closed',
      store: north,
      body: {
        shiftId: id,
        staffId,
        closedAtMs: atMs + 2,
        countedMinor: 7950,
        expectedMinor: 8000,
        denominations: [{ valueMinor: 50, count: 159 }],
        note: null,
      },
    },
  ])
  return id
}

test('a shift adds up: float, what moved, what was counted and what is missing', async () => {
  const view = await shiftView(world.here.person('owner'), shiftId)
  expect(view).toMatchObject({
    number: 7,
    floatMinor: 10_000,
    movedMinor: -2000,
    expectedMinor: 8000,
    countedMinor: 7950,
    differenceMinor: -50,
    openedBy: 'Noor Hale',
    coins: [{ valueMinor: 50, count: 159 }],
  })
  expect(view?.moves).toMatchObject([
    { kind: 'moved', amountMinor: -2000, reason: 'To the bank' },
    { kind: 'no-sale', reason: 'Change for the bus', approvedBy: 'Noor Hale' },
  ])
})

test('the list says how far the drawers are off, in the stores that somebody may see', async () => {
  const { here } = world
  expect(await shiftsView(here.person('owner'), {})).toMatchObject({ closed: 1, off: 1, differenceMinor: -50 })
  expect((await shiftsView(here.person('manager', [here.south]), {}))?.rows).toEqual([])
  expect((await shiftsView(here.person('owner'), { store: here.south }))?.rows).toEqual([])
  expect(await shiftsView(here.person('cashier'), {})).toBeNull()
})

test.each([{ day: '2026-02-31' }, { store: "' or true" }, { day: ['', '2'] }, { store: '\0' }])(
  '%j asks for nothing and breaks nothing',
  async parameters => {
    expect((await shiftsView(world.here.person('owner'), parameters))?.rows).toHaveLength(1)
  },
)

test('a foreign shift, a missing one and one of another store answer alike', async () => {
  const { here, there } = world
  expect(await shiftView(there.person('owner'), shiftId)).toBeNull()
  expect(await shiftView(here.person('owner'), randomUUID())).toBeNull()
  expect(await shiftView(here.person('owner'), 'x')).toBeNull()
  expect(await shiftView(here.person('manager', [here.south]), shiftId)).toBeNull()
  expect(await shiftView(here.person('cashier'), shiftId)).toBeNull()
})
