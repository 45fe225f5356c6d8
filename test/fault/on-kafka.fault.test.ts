import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene } from './scene/scene.ts'
import { services } from './scene/services.ts'
import { freezeApplier, replace, sufferAndRecover } from './scene/shop-under-fault.ts'

const { whyNoKafka } = await services()
const lacks = whyNoKafka()
const here = { skip: lacks !== null }
const unless = lacks === null ? '' : ` (not here: ${lacks})`

let scene: Scene
beforeAll(async () => {
  if (lacks === null) scene = await openScene({ kafka: true })
})
afterAll(() => scene?.close())

const beaten = 'the log could not be applied'
const rogue = fileURLToPath(new URL('scene/rogue-applier-worker.ts', import.meta.url))

test(`the broker killed outright, twice under load: nothing lost, nothing doubled${unless}`, here, async () => {
  const ops = await sufferAndRecover(scene, {
    seed: 21,
    processes: ['gateway,apply'],
    fault: async ({ aWhile }) => {
      for (let kill = 0; kill < 2; kill++) {
        await aWhile(300, 1_500)
        await scene.broker?.kill()
        await aWhile(100, 800)
        await scene.broker?.again()
      }
    },
  })
  expect(ops).toBeGreaterThan(50)
})

test(`gateway and applier killed outright, with two that read everything besides${unless}`, here, async () => {
  const other = await scene.start('rogue', { script: await scene.bundled(rogue) })
  const ops = await sufferAndRecover(scene, {
    seed: 22,
    processes: ['gateway', 'apply'],
    fault: async shop => {
      for (const name of ['apply', 'gateway', 'apply']) {
        await shop.aWhile(200, 1_500)
        await replace(scene, shop, name)
      }
      await shop.aWhile(2_000, 3_000)
      expect(other.said(beaten) + (shop.programs.get('apply')?.said(beaten) ?? 0)).toBeGreaterThan(0)
    },
  })
  await other.kill()
  expect(ops).toBeGreaterThan(50)
})

test(`a frozen applier loses its partitions, and what it does when it thaws counts nothing${unless}`, async () => {
  const ops = await sufferAndRecover(scene, {
    seed: 23,
    processes: ['gateway', 'apply'],
    fault: freezeApplier(scene),
  })
  expect(ops).toBeGreaterThan(50)
})
