import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openScene, type Scene } from './scene/scene.ts'
import { freezeApplier, replace, sufferAndRecover } from './scene/shop-under-fault.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

const beaten = 'the log could not be applied'
const rogue = fileURLToPath(new URL('scene/rogue-applier-worker.ts', import.meta.url))

test.each([11])(
  'Postgres killed outright, three times under load: nothing lost, nothing doubled (seed %i)',
  async seed => {
    const ops = await sufferAndRecover(scene, {
      seed,
      processes: ['gateway,apply'],
      fault: async ({ aWhile }) => {
        for (let kill = 0; kill < 3; kill++) {
          await aWhile(300, 1_500)
          await scene.postgres.kill()
          await aWhile(100, 800)
          await scene.postgres.again()
        }
      },
    })
    expect(ops).toBeGreaterThan(50)
  },
)

test.each([12])('gateways killed outright, four times under load (seed %i)', async seed => {
  const ops = await sufferAndRecover(scene, {
    seed,
    processes: ['gateway', 'apply'],
    fault: async shop => {
      for (let kill = 0; kill < 4; kill++) {
        await shop.aWhile(200, 1_200)
        await replace(scene, shop, 'gateway')
      }
    },
  })
  expect(ops).toBeGreaterThan(50)
})

test.each([13])('appliers killed outright, five times under load (seed %i)', async seed => {
  const ops = await sufferAndRecover(scene, {
    seed,
    processes: ['gateway', 'apply', 'apply 2'],
    fault: async shop => {
      for (let kill = 0; kill < 5; kill++) {
        await shop.aWhile(200, 1_000)
        await replace(scene, shop, kill % 2 === 0 ? 'apply' : 'apply 2')
      }
    },
  })
  expect(ops).toBeGreaterThan(50)
})

test.each([14])('two appliers that both read everything book it once (seed %i)', async seed => {
  const other = await scene.start('rogue', { script: await scene.bundled(rogue) })
  await sufferAndRecover(scene, {
    seed,
    processes: ['gateway', 'apply'],
    fault: async ({ aWhile, programs }) => {
      await aWhile(4_000, 6_000)
      const met = () => other.said(beaten) + (programs.get('apply')?.said(beaten) ?? 0)
      await vi.waitFor(() => expect(met()).toBeGreaterThan(0), { timeout: 60_000, interval: 250 })
    },
  })
  await other.kill()
})

test.each([15])('a frozen applier is given up, and what it does when it thaws counts nothing (seed %i)', async seed => {
  const ops = await sufferAndRecover(scene, {
    seed,
    processes: ['gateway', 'apply'],
    fault: freezeApplier(scene),
  })
  expect(ops).toBeGreaterThan(50)
})
