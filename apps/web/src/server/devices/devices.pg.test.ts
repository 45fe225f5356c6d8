import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, scene, typed, undoOf } from '../testing/scene.ts'
import { tell } from '../writes/tell.ts'
import { renameLane, setLaneStatus } from './change-device.ts'
import { devicesView, deviceView } from './devices-view.ts'
import { enrolledLane, enrolView, makeEnrolCode } from './enrol-lane.ts'

let world: Scene
beforeAll(async () => void (world = await scene()))
afterAll(() => world.close())

test('a lane is renamed, and called as before again', async () => {
  const { here } = world
  const owner = here.person('owner')
  const renamed = await renameLane(owner, typed({ deviceId: here.lane, lane: 'Counter' }))
  expect((await deviceView(owner, here.lane))?.lane).toBe('Counter')
  expect((await renameLane(owner, undoOf(renamed))).done).toBe(true)
  expect((await deviceView(owner, here.lane))?.lane).toBe('Lane 1')
})

test('a lane without a name, or with the name of another, is refused and stays as it was', async () => {
  const { here } = world
  const owner = here.person('owner')
  expect(await renameLane(owner, typed({ deviceId: here.lane, lane: ' \0 ' }))).toMatchObject({
    done: false,
    field: 'lane',
  })
  expect((await deviceView(owner, here.lane))?.lane).toBe('Lane 1')
})

test('a lane is locked and unlocked, and revoked only by its name and for good', async () => {
  const { there } = world
  const owner = there.person('owner')
  const send = (values: Record<string, string>) => setLaneStatus(owner, typed({ deviceId: there.lane, ...values }))
  const locked = await send({ status: 'locked' })
  expect((await deviceView(owner, there.lane))?.state).toBe('locked')
  await setLaneStatus(owner, undoOf(locked))
  expect((await deviceView(owner, there.lane))?.state).toBe('never')
  expect(await send({ status: 'revoked', confirm: 'yes' })).toMatchObject({ done: false, field: 'confirm' })
  expect((await send({ status: 'revoked', confirm: 'Lane 1' })).done).toBe(true)
  expect((await send({ status: 'enrolled' })).done).toBe(false)
  expect((await devicesView(owner))?.rows).toHaveLength(0)
})

test('a code knows its store and the next free name, and nobody hears of it elsewhere', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  expect((await enrolView(owner, null))?.stores.map(store => store.nextLane)).toEqual(['Lane 2', 'Lane 1'])
  const made = await makeEnrolCode(owner, typed({ store: here.north, lane: '' }))
  expect(made.shown).toMatchObject({ lane: 'Lane 2', store: 'North' })
  expect(made.shown?.address).toContain('/till?code=')
  expect((await makeEnrolCode(owner, typed({ store: here.north, lane: 'lane 1' }))).field).toBe('lane')
  expect(await enrolledLane(owner, here.north, 'Lane 1')).toBe(here.lane)
  expect(await enrolledLane(there.person('owner'), here.north, 'Lane 1')).toBeNull()
})

test('lanes stand in the order in which a person counts them', async () => {
  const { here } = world
  const lanes = ['Lane 10', 'Lane 2', 'Back room', 'Lane 1b']
  await tell(
    { tenantId: here.tenantId, staffId: null },
    lanes.map(lane => ({
      type: 'device.changed' as const,
      store: null,
      body: { deviceId: randomUUID(), storeId: here.north, lane, status: 'enrolled' as const },
    })),
  )
  const rows = (await devicesView(here.person('owner')))?.rows ?? []
  expect(rows.map(({ lane }) => lane)).toEqual(['Back room', 'Lane 1', 'Lane 1b', 'Lane 2', 'Lane 10'])
})

test.each(['manager', 'cashier', 'support'] as const)('a %s sees no devices and changes none', async role => {
  const { here } = world
  const lesser = here.person(role)
  expect(await devicesView(lesser)).toBeNull()
  expect(await deviceView(lesser, here.lane)).toBeNull()
  expect(await enrolView(lesser, null)).toBeNull()
  expect((await makeEnrolCode(lesser, typed({ store: here.north }))).done).toBe(false)
  expect((await renameLane(lesser, typed({ deviceId: here.lane, lane: 'Mine' }))).done).toBe(false)
})

test('an admin of one store has nothing to say in another', async () => {
  const { here } = world
  const south = here.person('admin', [here.south])
  expect((await devicesView(south))?.rows).toEqual([])
  expect(await deviceView(south, here.lane)).toBeNull()
  expect((await makeEnrolCode(south, typed({ store: here.north }))).done).toBe(false)
})

test('a foreign lane, a missing lane and nonsense answer alike', async () => {
  const { here, there } = world
  const owner = here.person('owner')
  const answers = await Promise.all(
    [there.lane, randomUUID(), 'nonsense', ''].map(deviceId => renameLane(owner, typed({ deviceId, lane: 'Mine' }))),
  )
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(
    await Promise.all([there.lane, randomUUID(), "'; drop table device"].map(id => deviceView(owner, id))),
  ).toEqual([null, null, null])
  expect((await makeEnrolCode(owner, typed({ store: there.north }))).done).toBe(false)
})
