import { seededRng } from '@vaultsync/base'
import type { Program } from './program.ts'
import type { Scene } from './scene.ts'
import { startTraffic, type Traffic } from './traffic.ts'
import { expectTruth, untilQuiet, untilThrough } from './truths.ts'

export interface UnderFault {
  readonly traffic: Traffic
  /** By role; what a fault replaces is put back here. */
  readonly programs: Map<string, Program>
  /** Until what was printed up to now came through, although what broke may still be broken. */
  goesOn(): Promise<void>
  /** Load goes on for a while that the seed decides. */
  aWhile(fromMs: number, toMs: number): Promise<void>
}

export interface Fault {
  readonly seed: number
  /** One process for each of these, by name: `gateway`, `apply`, `apply 2`. */
  readonly processes: readonly string[]
  readonly fault: (shop: UnderFault) => Promise<void>
}

/**
 * Lanes sell, something breaks, everything is mended; then nothing is missing, nothing is doubled, nobody waits. Answers
 * how many ops went through it.
 */
export async function sufferAndRecover(scene: Scene, { seed, processes, fault }: Fault): Promise<number> {
  const rng = seededRng(seed)
  const programs = new Map<string, Program>()
  for (const name of processes) programs.set(name, await scene.start(name.split(' ')[0] ?? name))
  const gateway = [...programs].find(([name]) => name.includes('gateway'))?.[1]
  const traffic = await startTraffic(scene, { url: `http://127.0.0.1:${gateway?.port}`, seed })
  const aWhile = (fromMs: number, toMs: number) => traffic.forMs(fromMs + rng.next() * (toMs - fromMs))
  const shop = { traffic, programs, aWhile, goesOn: () => untilThrough(scene, traffic) }
  try {
    await aWhile(500, 1_000)
    await fault(shop)
    await aWhile(500, 1_000)
    await untilQuiet(scene, traffic)
    await expectTruth(scene, traffic)
    return traffic.printed.size
  } finally {
    traffic.close()
    await Promise.all([...programs.values()].map(program => program.stop()))
  }
}

/** The process dies without a word and another takes its place, at the same address. */
export async function replace(scene: Scene, { programs }: UnderFault, name: string): Promise<void> {
  const before = programs.get(name)
  if (!before) throw new Error(`${name} is not running`)
  await before.kill()
  programs.set(name, await scene.start(before.roles, { port: before.port }))
}

/** The applier stops without dying, another takes its partitions, and then it goes on as if nothing had been. */
export const freezeApplier =
  (scene: Scene) =>
  async (shop: UnderFault): Promise<void> => {
    const frozen = shop.programs.get('apply')
    frozen?.freeze()
    shop.programs.set('apply 2', await scene.start('apply'))
    await shop.goesOn()
    frozen?.thaw()
    await shop.aWhile(1_000, 2_000)
  }
