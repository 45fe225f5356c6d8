import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { goBackToOlderCopy } from './scene/restore.ts'
import { openScene, type Scene } from './scene/scene.ts'
import { services } from './scene/services.ts'
import { freezeApplier, replace, sufferAndRecover, type UnderFault } from './scene/shop-under-fault.ts'
import { type SmallDisk, smallDisk, whyNoSmallDisk } from './scene/small-disk.ts'

const { whyNoKafka } = await services()
const lacks = whyNoKafka()
const here = { skip: lacks !== null }
const unless = lacks === null ? '' : ` (not here: ${lacks})`

const lacksDisk = lacks ?? whyNoSmallDisk()

let scene: Scene
let opened: Scene | null = null
let disk: SmallDisk | null = null
beforeAll(async () => {
  if (lacks !== null) return
  const prepare = (folder: string) => {
    if (lacksDisk === null) disk = smallDisk(join(folder, 'kafka/log'), 48)
  }
  scene = await openScene({ kafka: true, prepare })
  opened = scene
})
afterAll(async () => {
  if (lacks !== null) return
  await opened?.broker?.stop()
  disk?.unmount()
  await opened?.close()
})

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
      // Until they have met over the same records; a group of readers takes its time to find itself again.
      const met = () => other.said(beaten) + (shop.programs.get('apply')?.said(beaten) ?? 0)
      await vi.waitFor(() => expect(met()).toBeGreaterThan(0), { timeout: 60_000, interval: 250 })
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

test(
  `books brought back from an older copy are caught up from the log that is ahead of them${unless}`,
  here,
  async () => {
    const fault = (shop: UnderFault) => goBackToOlderCopy(scene, shop)
    const ops = await sufferAndRecover(scene, { seed: 24, processes: ['gateway', 'apply'], fault })
    expect(ops).toBeGreaterThan(50)
  },
)

test(`the broker’s disk is full until somebody makes room: lanes sell on, and nothing is lost${lacksDisk ? ` (not here: ${lacksDisk})` : ''}`, {
  skip: lacksDisk !== null,
}, async () => {
  const ops = await sufferAndRecover(scene, {
    seed: 25,
    processes: ['gateway', 'apply'],
    fault: async ({ traffic: { lanes, printed }, aWhile, goesOn }) => {
      disk?.fill()
      // A broker that cannot write gives itself up; until then it refuses.
      await scene.broker?.now.ended
      const waiting = () => lanes.some(({ lane }) => lane.session.accepted < lane.session.lastSeq - 3)
      await expect.poll(waiting, { timeout: 20_000 }).toBe(true)
      const before = printed.size
      await aWhile(1_000, 2_000)
      expect(printed.size).toBeGreaterThan(before)
      disk?.clear()
      await scene.broker?.again()
      await goesOn()
    },
  })
  expect(ops).toBeGreaterThan(50)
})
