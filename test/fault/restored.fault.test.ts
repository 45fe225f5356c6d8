import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScene, type Scene } from './scene/scene.ts'
import { sufferAndRecover, type UnderFault } from './scene/shop-under-fault.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene.close())

/** The runbook in docs/operations/restore.md, step by step. */
async function restore({ programs }: UnderFault, fromBackup: () => void): Promise<void> {
  const ports = new Map([...programs].map(([name, program]) => [name, program.port]))
  for (const program of programs.values()) await program.kill()
  await scene.postgres.kill()
  fromBackup()
  await scene.postgres.again()
  await scene.run('restored')
  for (const [name, port] of ports) programs.set(name, await scene.start(name, { port }))
}

test('books and log brought back from an older copy: lanes send again what was lost, and nothing is doubled', async () => {
  const database = join(scene.folder, 'postgres/database')
  const backup = join(scene.folder, 'backup')
  const ops = await sufferAndRecover(scene, {
    seed: 31,
    processes: ['gateway,apply'],
    fault: async shop => {
      await scene.postgres.stop()
      cpSync(database, backup, { recursive: true, preserveTimestamps: true })
      await scene.postgres.again()
      await shop.goesOn()
      await shop.aWhile(1_500, 2_500)
      const [before] = await scene.owner.sql<{ n: number }[]>`select count(*)::int as n from op`
      await restore(shop, () => {
        rmSync(database, { recursive: true, force: true })
        cpSync(backup, database, { recursive: true, preserveTimestamps: true })
      })
      const [after] = await scene.owner.sql<{ n: number }[]>`select count(*)::int as n from op`
      expect(after?.n).toBeLessThan(before?.n ?? 0)
    },
  })
  expect(ops).toBeGreaterThan(50)
})
