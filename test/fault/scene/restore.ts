import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Scene } from './scene.ts'
import type { UnderFault } from './shop-under-fault.ts'

/** An older copy of the database takes its place, by the runbook in docs/operations/restore.md, step by step. */
export async function goBackToOlderCopy(scene: Scene, shop: UnderFault): Promise<void> {
  const database = join(scene.folder, 'postgres/database')
  const backup = join(scene.folder, 'backup')
  await scene.postgres.stop()
  cpSync(database, backup, { recursive: true, preserveTimestamps: true })
  await scene.postgres.again()
  await shop.goesOn()
  await shop.aWhile(1_500, 2_500)
  const before = await opsBooked(scene)
  const ports = new Map([...shop.programs].map(([name, program]) => [name, program.port]))
  for (const program of shop.programs.values()) await program.kill()
  await scene.postgres.kill()
  rmSync(database, { recursive: true, force: true })
  cpSync(backup, database, { recursive: true, preserveTimestamps: true })
  await scene.postgres.again()
  await scene.run('restored')
  expect(await opsBooked(scene)).toBeLessThan(before)
  for (const [name, port] of ports) shop.programs.set(name, await scene.start(name, { port }))
}

async function opsBooked({ owner }: Scene): Promise<number> {
  const [booked] = await owner.sql<{ n: number }[]>`select count(*)::int as n from op`
  return booked?.n ?? 0
}
