import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene } from './scene/scene.ts'
import { sufferAndRecover } from './scene/shop-under-fault.ts'

const lacks = process.getuid?.() === 0 ? null : 'only root may mount a small disk'
const here = { skip: lacks !== null }

let scene: Scene
let disk = ''
beforeAll(async () => {
  if (lacks !== null) return
  scene = await openScene()
  disk = join(scene.folder, 'small disk')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=700', 'tmpfs', disk])
  const { uid, gid } = statSync(join(scene.folder, 'postgres/database'))
  chownSync(disk, uid, gid)
  await scene.owner.sql.unsafe(`create tablespace small location '${disk}'`)
  await scene.owner.sql.unsafe('alter table oplog.record set tablespace small')
})
afterAll(async () => {
  if (lacks !== null) return
  await scene.postgres.stop()
  execFileSync('umount', [disk])
  await scene.close()
})

function fill(file: string): void {
  const chunk = Buffer.alloc(4_096)
  try {
    for (;;) appendFileSync(file, chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

test(
  `the log’s disk is full for a while: lanes sell on, and send when there is room${lacks ? ` (not here: ${lacks})` : ''}`,
  here,
  async () => {
    const ballast = join(disk, 'ballast')
    const ops = await sufferAndRecover(scene, {
      seed: 41,
      processes: ['gateway', 'apply'],
      fault: async shop => {
        fill(ballast)
        const { lanes, printed } = shop.traffic
        const waiting = () => lanes.some(({ lane }) => lane.session.accepted < lane.session.lastSeq - 3)
        await expect.poll(waiting, { timeout: 20_000 }).toBe(true)
        expect(shop.programs.get('gateway')?.said('No space left on device')).toBeGreaterThan(0)
        const before = printed.size
        await shop.aWhile(1_000, 2_000)
        expect(printed.size).toBeGreaterThan(before)
        rmSync(ballast)
        await shop.goesOn()
      },
    })
    expect(ops).toBeGreaterThan(50)
  },
)
