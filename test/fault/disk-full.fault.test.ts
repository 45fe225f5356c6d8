import { chownSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene } from './scene/scene.ts'
import { sufferAndRecover } from './scene/shop-under-fault.ts'
import { type SmallDisk, smallDisk, whyNoSmallDisk } from './scene/small-disk.ts'

const lacks = whyNoSmallDisk()
const here = { skip: lacks !== null }

let scene: Scene
let disk: SmallDisk
beforeAll(async () => {
  if (lacks !== null) return
  scene = await openScene()
  disk = smallDisk(join(scene.folder, 'small disk'), 16)
  const { uid, gid } = statSync(join(scene.folder, 'postgres/database'))
  chownSync(disk.at, uid, gid)
  await scene.owner.sql.unsafe(`create tablespace small location '${disk.at}'`)
  await scene.owner.sql.unsafe('alter table oplog.record set tablespace small')
})
afterAll(async () => {
  if (lacks !== null) return
  await scene.postgres.stop()
  disk.unmount()
  await scene.close()
})

test(
  `the log’s disk is full for a while: lanes sell on, and send when there is room${lacks ? ` (not here: ${lacks})` : ''}`,
  here,
  async () => {
    const ops = await sufferAndRecover(scene, {
      seed: 41,
      processes: ['gateway', 'apply'],
      fault: async shop => {
        disk.fill()
        const { lanes, printed } = shop.traffic
        const waiting = () => lanes.some(({ lane }) => lane.session.accepted < lane.session.lastSeq - 3)
        await expect.poll(waiting, { timeout: 20_000 }).toBe(true)
        expect(shop.programs.get('gateway')?.said('No space left on device')).toBeGreaterThan(0)
        const before = printed.size
        await shop.aWhile(1_000, 2_000)
        expect(printed.size).toBeGreaterThan(before)
        disk.clear()
        await shop.goesOn()
      },
    })
    expect(ops).toBeGreaterThan(50)
  },
)
