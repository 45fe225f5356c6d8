import type { PushReply } from '@vaultsync/sync'
import type { WebSocket } from 'ws'
import { pause, quantile, round } from './figures.ts'
import { enrolLanes } from './lane.ts'
import { openSocket, post } from './wire.ts'
import type { World } from './world.ts'

/** Lanes that are connected and have nothing to say: what each costs, and how fast all of them hear that a feed moved. */
export async function idle(world: World, quick: boolean) {
  const count = quick ? 1_000 : 5_000
  const [lane] = await enrolLanes(world, 1)
  if (lane === undefined) throw new Error('no lane')
  await sale(world, lane)
  await pause(1_000)
  const before = await memoryOf(world)
  const heardAt: number[] = []
  let waited = () => {}
  const sockets: WebSocket[] = []
  for (let at = 0; at < count; at += 100) {
    const opened = Array.from({ length: Math.min(100, count - at) }, () =>
      openSocket(world.url, lane.accessToken, () => {
        heardAt.push(performance.now())
        if (heardAt.length === count) waited()
      }),
    )
    sockets.push(...(await Promise.all(opened)))
  }
  await pause(quick ? 1_000 : 3_000)
  const bytesEach = Math.round(((await memoryOf(world)) - before) / count)
  const spreads: number[] = []
  const firsts: number[] = []
  for (let poke = 0; poke < (quick ? 5 : 20); poke += 1) {
    heardAt.length = 0
    const all = new Promise<void>(resolve => (waited = resolve))
    const start = performance.now()
    await sale(world, lane)
    await all
    heardAt.sort((one, other) => one - other)
    firsts.push((heardAt[0] ?? start) - start)
    // From the first to hear to the last but one in a hundred: what the number of lanes adds.
    spreads.push((heardAt[Math.floor(count * 0.99)] ?? start) - (heardAt[0] ?? start))
    await pause(100)
  }
  for (const socket of sockets) socket.terminate()
  return {
    mode: 'idle',
    log: world.log,
    lanes: count,
    bytesEach,
    pokeToAllP99Ms: quantile(spreads, 0.99),
    pokeToAllP50Ms: quantile(spreads, 0.5),
    saleToFirstP50Ms: quantile(firsts, 0.5),
  }
}

async function sale(world: World, lane: Awaited<ReturnType<typeof enrolLanes>>[number]): Promise<void> {
  await post<PushReply>(world.url, 'push', lane.push([lane.sell()]), { token: lane.accessToken })
}

async function memoryOf(world: World): Promise<number> {
  const text = await (await fetch(`${world.url}/metrics`)).text()
  const resident = Number(/^vaultsync_process_resident_memory_bytes (\S+)/m.exec(text)?.[1])
  return round(resident, 0)
}
