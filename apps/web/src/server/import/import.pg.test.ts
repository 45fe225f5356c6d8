import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueStretch } from '../catalogue/catalogue-view.ts'
import type { Person } from '../session/signed-in.ts'
import { stockUp } from '../testing/goods.ts'
import { type Scene, scene, typed } from '../testing/scene.ts'
import { beginCheck, ended, goOn, readAgain, stop, undo } from './desk.ts'
import { importView, importsView, problemFile } from './import-view.ts'
import { keepUpload } from './uploads.ts'

let world: Scene
let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vaultsync-import-'))
  process.env.VAULTSYNC_DATA = home
  world = await scene()
  await stockUp(world.here, [
    { itemId: 90_001, skuId: 90_001, name: 'Emberfang Drake', priceMinor: 1200, stock: 3 },
    { itemId: 90_002, skuId: 90_002, name: 'Moth Regent', priceMinor: 500, stock: 1 },
  ])
})
afterAll(async () => {
  await world.close()
  await rm(home, { recursive: true, force: true })
})

const file = `Name,Set,Number,Condition,SKU,Price,Quantity
Emberfang Drake,Ashfall,1,Near Mint,CARD-0090001,13.50,5
Moth Regent,Ashfall,2,Near Mint,CARD-0090002,5.00,1
Tide Caller,Tideworks,7,Near Mint,TC-NM,2.25,4
Tide Caller,Tideworks,7,Lightly Played,TC-LP,1.75,2
Broken,Tideworks,8,Near Mint,BR-1,lots,1
`

async function* bytes(text: string) {
  yield new TextEncoder().encode(text)
}

async function upload(who: Person, text: string): Promise<string> {
  const runId = (await keepUpload(who, 'list.csv', bytes(text))) ?? ''
  beginCheck(who, runId)
  await ended(runId)
  return runId
}

async function go(
  deed: (who: Person, fields: ReturnType<typeof typed>) => Promise<unknown>,
  who: Person,
  run: string,
  more = {},
) {
  const answer = await deed(who, typed({ run, ...more }))
  await ended(run)
  return answer
}

const shelf = async (q: string, who = world.here.person('owner')) =>
  (await catalogueStretch(who, { q, fresh: '1' }))?.groups.flatMap(group =>
    group.skus.map(sku => [group.name, sku.words, sku.priceMinor, sku.stock]),
  )

test('a dry run says what would happen, and writes nothing', async () => {
  const owner = world.here.person('owner')
  const run = await upload(owner, file)
  await go(readAgain, owner, run, { store: world.here.north })
  const view = await importView(owner, run)
  expect(view).toMatchObject({ state: 'ready', total: 4, tally: { fresh: 2, changed: 1, same: 1, refused: 1 } })
  expect(view?.problems[0]).toMatchObject({ code: 'price.unreadable', rows: 1, line: 6, refused: true })
  expect(await shelf('tide')).toEqual([])
})

test('what is imported is there, again changes nothing, and is undone to what was before', async () => {
  const owner = world.here.person('owner')
  const run = await upload(owner, file)
  await go(readAgain, owner, run, { store: world.here.north })
  await go(goOn, owner, run)
  expect((await importView(owner, run))?.state).toBe('done')
  expect(await shelf('tide')).toEqual([
    ['Tide Caller', 'NM', 225, 4],
    ['Tide Caller', 'LP', 175, 2],
  ])
  expect(await shelf('drake')).toEqual([['Emberfang Drake', 'NM', 1350, 5]])
  const again = await upload(owner, file)
  await go(readAgain, owner, again, { store: world.here.north })
  expect((await importView(owner, again))?.tally).toMatchObject({ fresh: 0, changed: 0, same: 4 })
  await go(undo, owner, run)
  expect((await importView(owner, run))?.state).toBe('undone')
  expect(await shelf('tide')).toEqual([])
  expect(await shelf('drake')).toEqual([['Emberfang Drake', 'NM', 1200, 3]])
  expect(await go(undo, owner, run)).toMatchObject({ done: false })
})

test('without a store, stock is left alone', async () => {
  const owner = world.here.person('owner')
  const run = await upload(owner, 'Name,SKU,Price,Quantity\nMoth Regent,CARD-0090002,5.50,99\n')
  await go(goOn, owner, run)
  expect(await shelf('moth')).toEqual([['Moth Regent', 'NM', 550, 1]])
})

test('a file of many rows goes in whole, in batches, and its variants share one printing', async () => {
  const owner = world.here.person('owner')
  const rows = Array.from(
    { length: 5000 },
    (_, at) => `Grove Warden ${at >> 1},Thicket,${at >> 1},${at % 2 ? 'LP' : 'NM'},G-${at},1.00,1`,
  )
  const run = await upload(owner, `Name,Set,Number,Condition,SKU,Price,Quantity\n${rows.join('\n')}\n`)
  await go(readAgain, owner, run, { store: world.here.south })
  await go(goOn, owner, run)
  const found = await catalogueStretch(owner, { q: 'grove warden', fresh: '1' })
  expect(found).toMatchObject({ skus: 5000, items: 2500, stock: 5000 })
})

test('a column that a person names is read as that', async () => {
  const owner = world.here.person('owner')
  const run = await upload(owner, 'Thing,Mystery\nBlue Die,3.10\nRed Die,3.20\n')
  await go(readAgain, owner, run, { 'column.Thing': 'name', 'column.Mystery': 'price' })
  expect(await importView(owner, run)).toMatchObject({ state: 'ready', total: 2 })
  await go(goOn, owner, run)
  expect(await shelf('blue die')).toEqual([['Blue Die', 'One kind', 310, 0]])
})

test('rows that do not fit come back as a file that says why', async () => {
  const owner = world.here.person('owner')
  const run = await upload(owner, file)
  let text = ''
  for await (const part of (await problemFile(owner, run)) ?? []) text += part
  expect(text).toContain('Broken')
  expect(text).not.toContain('Tide Caller')
})

test.each(['', '\u0000\u0001\u0002', 'just words', 'a,b\n"open'])('%j is no file of goods, and says so', async text => {
  const owner = world.here.person('owner')
  const run = await upload(owner, text)
  expect(await importView(owner, run)).toMatchObject({ state: 'failed', total: 0 })
  expect(await go(goOn, owner, run)).toMatchObject({ done: false })
})

test('another shop’s import is not there, and a manager of one store or a cashier imports nothing', async () => {
  const { here, there } = world
  const run = await upload(here.person('owner'), file)
  const stranger = there.person('owner')
  expect(await importView(stranger, run)).toBeNull()
  expect(await problemFile(stranger, run)).toBeNull()
  for (const deed of [goOn, readAgain, stop, undo]) {
    expect(await go(deed, stranger, run)).toEqual(await go(deed, stranger, '01a029fc-5d80-7a27-8cc8-c1a7ae910bae'))
    expect(await go(deed, here.person('cashier'), run)).toMatchObject({ done: false })
    expect(await go(deed, here.person('manager', [here.north]), run)).toMatchObject({ done: false })
  }
  expect((await importsView(stranger))?.runs).toEqual([])
  expect(await go(readAgain, here.person('owner'), run, { store: there.north })).toMatchObject({
    done: false,
    field: 'store',
  })
})
