import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { saveShopName } from '../stores/change-store.ts'
import { auditEntry } from './audit-entry.ts'
import { auditLines } from './audit-export.ts'
import { auditQuery, auditView } from './audit-view.ts'

let world: Scene
beforeAll(async () => void (world = await scene()))
afterAll(() => world.close())

test('every change stands in the log with who did it, and filters leave the others out', async () => {
  const owner = world.here.person('owner')
  const all = await auditView(owner, {})
  expect(all?.lines.map(line => line.what).toSorted()).toEqual([
    'Changed a lane',
    'Changed a store',
    'Changed a store',
    'Changed the rules of the shop',
  ])
  expect(all).toMatchObject({ entries: 4, next: null })
  expect((await auditView(owner, { type: 'device.changed' }))?.lines).toHaveLength(1)
  expect((await auditView(owner, { day: '2001-01-01' }))?.lines).toEqual([])
  expect((await auditView(owner, { staff: world.here.lane }))?.lines).toEqual([])
})

test('a line says what was said before and after, to its own shop only', async () => {
  const { there, here } = world
  const owner = there.person('owner')
  await saveShopName(owner, typed({ name: 'There and Back' }))
  const line = (await auditView(owner, { type: 'tenant.configured' }))?.lines[0]
  const opId = line?.href?.split('/').at(-1) ?? ''
  expect(await auditEntry(owner, opId)).toMatchObject({
    what: 'Changed the rules of the shop',
    changes: [{ field: 'name', before: 'There Games', after: 'There and Back' }],
  })
  expect(await auditEntry(here.person('owner'), opId)).toBeNull()
  expect(await auditEntry(there.person('manager'), opId)).toBeNull()
})

test('one shop never reads the log of another', async () => {
  const { here, there } = world
  const subjects = (await auditView(here.person('owner'), {}))?.lines.map(line => line.subject)
  expect(subjects).toContain(`store:${here.north}`)
  expect(subjects).not.toContain(`store:${there.north}`)
})

test('the file has every line of the list, with its seal', async () => {
  const lines = auditLines(world.here.person('owner'), {})
  let text = ''
  for await (const part of lines ?? []) text += part
  expect(text.trim().split('\r\n')).toHaveLength(5)
  expect(text).toMatch(/[0-9a-f]{32}/)
})

test.each(['manager', 'cashier'] as const)('a %s does not read the log', async role => {
  expect(await auditView(world.here.person(role), {})).toBeNull()
  expect(auditLines(world.here.person(role), {})).toBeNull()
})

test.each([
  { day: '2026-13-01' },
  { type: 'constructor' },
  { type: "x' or true" },
  { staff: 'nobody' },
  { before: 'NaN_x' },
  { before: '_' },
  { trade: ['', 'yes'] },
])('%j asks for nothing', parameters => {
  expect(auditQuery(parameters)).toEqual({ day: null, type: null, staffId: null, trade: false, before: null })
})
