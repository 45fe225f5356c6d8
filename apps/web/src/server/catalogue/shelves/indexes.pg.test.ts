import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../database.ts'
import { stockUp } from '../../testing/goods.ts'
import { type Scene, scene } from '../../testing/scene.ts'
import { CatalogueIndexes } from './indexes.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
})
afterAll(() => world.close())

const goods = (priceMinor: number) => [{ itemId: 1, skuId: 1, name: 'Emberfang Drake', priceMinor, stock: 3 }]

test('whoever types is answered while the books are asked, sees the news with the next letter, and waits after a rest', async () => {
  let now = 1_000
  const indexes = new CatalogueIndexes(database(), () => now)
  const { tenantId } = world.here
  const price = async (atOnce = false) => {
    const { columns } = await indexes.of(tenantId, { atOnce })
    return columns.price.at(columns.skuPlace(1))
  }
  await stockUp(world.here, goods(100))
  expect(await price()).toBe(100)
  await stockUp(world.here, goods(200))
  now += 300
  expect(await price()).toBe(100)
  now += 300
  expect(await price()).toBe(100)
  await expect.poll(() => price()).toBe(200)
  await stockUp(world.here, goods(300))
  now += 2_000
  expect(await price()).toBe(300)
  await stockUp(world.here, goods(400))
  expect(await price(true)).toBe(400)
})
