import type { PullPage, PushReply } from '@vaultsync/sync'
import { pause, quantile } from './figures.ts'
import { floor } from './floor.ts'
import { enrolLanes } from './lane.ts'
import { Traffic } from './traffic.ts'
import { openSocket, post } from './wire.ts'
import type { World } from './world.ts'

/**
 * One lane sells, another of the same store shows the new stock. Measured from the moment that the first sends, while other
 * stores keep the house busy, to every station: accepted (the seller has its answer), told (the other's socket brought what
 * was accepted), poked (its socket said that it is booked), seen (it holds the row from the books). A lane shows what it is
 * told at once, so it shows the stock at the earlier of told and seen; what was told is kept nowhere until it is seen.
 */
export async function echo(world: World, quick: boolean) {
  const rate = quick ? 300 : 1_000
  const all = await enrolLanes(world, 4 * world.storeIds.length)
  const [seller, seer] = all.filter(lane => lane.storeId === world.storeIds[0])
  if (seller === undefined || seer === undefined) throw new Error('no lanes')
  const traffic = new Traffic(
    world,
    all.filter(lane => lane.storeId !== world.storeIds[0]),
  )
  await traffic.listen()
  let cursor = (await pull(world, seer.accessToken, 0)).to
  await samples(quick ? 20 : 100)
  const quiet = await samples(quick ? 30 : 100)
  const floorQuiet = await floor(world)
  const seconds = quick ? 12 : 45
  traffic.prepare(rate * seconds)
  const busyFor = traffic.steady(rate, seconds, () => {})
  await pause(2_000)
  const floorBusy = await floor(world)
  const busy = await samples(quick ? 60 : 400)
  await busyFor
  await traffic.settle()
  traffic.close()
  return {
    mode: 'echo',
    log: world.log,
    salesPerSecond: rate,
    quiet: figures(quiet),
    busy: figures(busy),
    p50Ms: quantile(busy.map(shownAt), 0.5),
    p99Ms: quantile(busy.map(shownAt), 0.99),
    samples: busy.length,
    untold: busy.filter(({ told }) => told === Number.POSITIVE_INFINITY).length,
    floor: { quiet: floorQuiet, busy: floorBusy },
    sealedLate: traffic.sealedLate,
  }

  async function samples(count: number): Promise<Echo[]> {
    const took: Echo[] = []
    let tell = (_head: number) => {}
    let hear = (_seq: number) => {}
    const socket = await openSocket(world.url, seer?.accessToken ?? '', poke => {
      const head = poke.feeds.find(({ feed }) => feed === 'store')?.head
      if (head !== undefined) tell(head)
      for (const { device, seq } of poke.moved ?? []) if (device === seller?.device) hear(seq)
    })
    while (took.length < count) {
      const heard = new Promise<number>(resolve => (tell = resolve))
      const sold = seller?.sell()
      if (seller === undefined || seer === undefined || sold === undefined) break
      const { seq } = JSON.parse(sold.text) as { seq: number }
      let told = Number.POSITIVE_INFINITY
      hear = which => (told = which === seq ? Math.min(told, performance.now() - start) : told)
      const start = performance.now()
      const pushing = post<PushReply>(world.url, 'push', seller.push([sold]), { token: seller.accessToken })
      let accepted = 0
      void pushing.then(() => (accepted = performance.now() - start))
      const head = await heard
      const poked = performance.now() - start
      while (cursor < head) cursor = (await pull(world, seer.accessToken, cursor)).to
      const seen = performance.now() - start
      await pushing
      took.push({ accepted, told, poked, seen })
      await pause(10 + Math.random() * 20)
    }
    socket.terminate()
    return took
  }
}

/** Milliseconds from the sale to each of its stations. */
interface Echo {
  readonly accepted: number
  /** Never, when the house had no time for it. */
  readonly told: number
  readonly poked: number
  readonly seen: number
}

const shownAt = ({ told, seen }: Echo) => Math.min(told, seen)

const figures = (echoes: readonly Echo[]) =>
  Object.fromEntries(
    (['accepted', 'told', 'poked', 'seen', 'shown'] as const).map(station => {
      const values = echoes.map(echo => (station === 'shown' ? shownAt(echo) : echo[station]))
      return [station, { p50Ms: quantile(values, 0.5), p99Ms: quantile(values, 0.99) }]
    }),
  )

async function pull(world: World, token: string, since: number): Promise<PullPage> {
  return post<PullPage>(world.url, 'pull', JSON.stringify({ feed: 'store', epoch: null, since, max: 1_000 }), { token })
}
