import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene } from './scene/scene.ts'
import { sufferAndRecover } from './scene/shop-under-fault.ts'

const run = ([program = '', ...args]: readonly string[]) => execFileSync(program, args, { stdio: 'ignore' })
const mountSmallDisk = (at: string) => run(['mount', '-t', 'tmpfs', '-o', 'size=16m,mode=700', 'tmpfs', at])

/** A disk that is really full takes a disk that is small: one in memory, for whoever may mount one. */
function whyNoSmallDisk(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  const at = mkdtempSync(join(tmpdir(), 'vaultsync-fault-disk-'))
  try {
    mountSmallDisk(at)
    run(['umount', at])
    return null
  } catch {
    return 'this machine lets nobody mount a disk'
  } finally {
    rmSync(at, { recursive: true, force: true })
  }
}

const lacks = whyNoSmallDisk()
const here = { skip: lacks !== null }

let scene: Scene
let disk = ''
beforeAll(async () => {
  if (lacks !== null) return
  scene = await openScene()
  disk = join(scene.folder, 'small disk')
  mkdirSync(disk)
  mountSmallDisk(disk)
  const { uid, gid } = statSync(join(scene.folder, 'postgres/database'))
  chownSync(disk, uid, gid)
  await scene.owner.sql.unsafe(`create tablespace small location '${disk}'`)
  await scene.owner.sql.unsafe('alter table oplog.record set tablespace small')
})
afterAll(async () => {
  if (lacks !== null) return
  await scene.postgres.stop()
  run(['umount', disk])
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
