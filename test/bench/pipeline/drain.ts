import type { HelloReply, PushReply } from '@vaultsync/sync'
import { enrolLanes } from './lane.ts'
import { openSocket, post, sent } from './wire.ts'
import type { World } from './world.ts'

const sales = 5_000
/** What hello allows, and what a lane therefore sends. */
const most: Pick<HelloReply, 'maxOps' | 'maxBytes'> = { maxOps: 500, maxBytes: 1024 * 1024 }

/** A lane that was offline for a busy week comes back: its sales one push after the other, packed. */
export async function drain(world: World, quick: boolean) {
  const lanes = await enrolLanes(world, 2)
  const rounds = quick ? 2 : 4
  const runs: { acceptedMs: number; appliedMs: number; wireBytes: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const lane = lanes[round % 2]
    if (lane === undefined) continue
    const from = lane.seq
    const texts = Array.from({ length: sales }, () => lane.sell())
    let applied = 0
    let heard = () => {}
    const socket = await openSocket(world.url, lane.accessToken, poke => {
      for (const actor of poke.applied) if (actor.device === lane.device) applied = Math.max(applied, actor.seq)
      heard()
    })
    const bytesBefore = sent.bytes
    const start = performance.now()
    for (let at = 0; at < texts.length; ) {
      let bytes = 0
      let count = 0
      while (at + count < texts.length && count < most.maxOps) {
        bytes += texts[at + count]?.text.length ?? 0
        if (bytes > most.maxBytes) break
        count += 1
      }
      const body = lane.push(texts.slice(at, at + count))
      const reply = await post<PushReply>(world.url, 'push', body, { token: lane.accessToken, gzip: true })
      if (reply.gap !== null || reply.refused.length > 0) throw new Error(JSON.stringify(reply))
      at += count
    }
    const acceptedMs = Math.round(performance.now() - start)
    while (applied < from + sales) await new Promise<void>(resolve => (heard = resolve))
    const appliedMs = Math.round(performance.now() - start)
    socket.terminate()
    runs.push({ acceptedMs, appliedMs, wireBytes: sent.bytes - bytesBefore })
  }
  // The first run warms up what a gateway that is up has warm.
  const warm = runs.slice(1)
  const worst = (of: (run: (typeof runs)[number]) => number) => Math.max(...warm.map(of))
  return {
    mode: 'drain',
    log: world.log,
    sales,
    acceptedMs: worst(run => run.acceptedMs),
    appliedMs: worst(run => run.appliedMs),
    wireBytes: worst(run => run.wireBytes),
    runs,
  }
}
