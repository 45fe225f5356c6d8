import { afterAll, beforeAll, expect, test } from 'vitest'
import { goBackToOlderCopy } from './scene/restore.ts'
import { openScene, type Scene } from './scene/scene.ts'
import { sufferAndRecover } from './scene/shop-under-fault.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

test('books and log brought back from an older copy: lanes send again what was lost, and nothing is doubled', async () => {
  const fault = (shop: Parameters<typeof goBackToOlderCopy>[1]) => goBackToOlderCopy(scene, shop)
  const ops = await sufferAndRecover(scene, { seed: 31, processes: ['gateway,apply'], fault })
  expect(ops).toBeGreaterThan(50)
})
