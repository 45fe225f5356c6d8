import { seededRng, uuidv7Source } from '@vaultsync/base'
import { Lane, type LaneChange, type LanePorts, writtenVersion } from '@vaultsync/sync'
import { fetchCatalogue } from '../catalogue/bootstrap.ts'
import { CatalogueFeeder } from '../catalogue/feeder.ts'
import type { SearchFeed } from '../catalogue/search-feed.ts'
import type { Gateway } from '../net/gateway.ts'
import { type PokeSocket, pokeSocket } from '../net/poke-socket.ts'
import { aesCipher, type Cipher, type LaneKeys, signText } from '../storage/cipher.ts'
import type { CopyDatabase } from '../storage/copy-database.ts'
import type { OutboxDatabase } from '../storage/outbox-database.ts'
import { OutboxJournal } from '../storage/outbox-journal.ts'
import { BrowserCopy } from '../storage/working-copy.ts'
import type { EngineSnapshot, LaneIdentity } from '../till-engine.ts'
import { watchHands } from './hands.ts'
import { LaneRecordsReader } from './records.ts'

export interface HostOptions {
  readonly outbox: OutboxDatabase
  readonly copyDatabase: CopyDatabase
  readonly keys: LaneKeys
  readonly identity: LaneIdentity
  readonly gateway: Gateway
  readonly search: SearchFeed | null
  readonly build: string
  /** Zero for a tab that only reads. */
  readonly generation: number
  readonly storage: () => EngineSnapshot['storage']
  readonly onChange: (change: LaneChange) => void
  readonly onProgress: (progress: EngineSnapshot['bootstrap']) => void
}

/** One opened lane with everything around it, for as long as this tab holds the pen (or reads beside it). */
export interface LaneHost {
  readonly lane: Lane
  readonly copy: BrowserCopy
  readonly cipher: Cipher
  readonly records: LaneRecordsReader
  /** The catalogue has never been whole on this lane. */
  readonly isFresh: boolean
  start(): void
  stop(): void
}

const dayMs = 86_400_000
const trimEveryMs = 3_600_000
export const keepSalesMs = 90 * dayMs
const keepOthersMs = 7 * dayMs

export async function openHost(options: HostOptions): Promise<LaneHost> {
  const { outbox, gateway, search, generation, keys, identity } = options
  const cipher = aesCipher(keys.rest)
  const journal = new OutboxJournal(outbox, cipher)
  const stored = new BrowserCopy(options.copyDatabase, cipher)
  const places = await stored.open()
  // A catalogue place without an index behind it is worth nothing, and a lane that was interrupted stands at the feed's
  // beginning: begin with the segments again. A tab that only reads brings nothing, and does not wait for the index.
  const isFresh = generation > 0 && search !== null && (!places.catalogue?.seq || !(await search.status()).ready)
  let socket: PokeSocket | null = null
  let feeder: CatalogueFeeder | null = null
  const hands = watchHands()
  const ports = portsOf(options, journal, stored, isFresh, held => feeder?.hold(held))
  const lane = await Lane.open(ports, {
    storeId: identity.storeId,
    build: options.build,
    generation,
    versionOf: writtenVersion,
    onChange: change => {
      if (change.what === 'flipped') feeder?.feed()
      if (change.what === 'flipped' && change.feed === 'catalogue') options.onProgress(null)
      if (change.what === 'committed' || change.what === 'heard')
        void feeder?.touch(change.skuIds).catch(() => undefined)
      options.onChange(change)
    },
    onSession: reply => socket?.use(reply.accessToken),
  })
  let trimming: ReturnType<typeof setInterval> | undefined
  return {
    lane,
    copy: stored,
    cipher,
    records: new LaneRecordsReader(outbox, journal, lane),
    isFresh,
    start() {
      if (search) {
        feeder = new CatalogueFeeder(search, stored, lane.view, generation, () => hands.rest())
        void feeder.touch(lane.view.overlay.skusTouched()).catch(() => undefined)
        feeder.hold(isFresh)
      }
      socket = pokeSocket(gateway.url, {
        poke: heard => lane.poked(heard),
        open: open => lane.tell({ is: 'socket', open }),
      })
      lane.start()
      trimming = setInterval(() => void trim(journal, lane, generation), trimEveryMs)
    },
    stop() {
      clearInterval(trimming)
      hands.leave()
      socket?.close()
      lane.stop()
    },
  }
}

/** What is applied and old is forgotten; a lane that cannot forget today forgets tomorrow. */
async function trim(journal: OutboxJournal, lane: Lane, generation: number): Promise<void> {
  const { epoch, applied } = lane.session
  const limits = { epoch, applied, salesBeforeMs: Date.now() - keepSalesMs, othersBeforeMs: Date.now() - keepOthersMs }
  await journal.trim(limits, generation).catch(failure => lane.noticeFence(failure))
}

function portsOf(
  options: HostOptions,
  journal: OutboxJournal,
  stored: BrowserCopy,
  forgetCatalogue: boolean,
  hold: (held: boolean) => void,
): LanePorts {
  const { gateway, search, keys, copyDatabase, storage } = options
  const clock = { now: () => Date.now(), monotonic: () => performance.timeOrigin + performance.now() }
  const ids = uuidv7Source(clock, count => crypto.getRandomValues(new Uint8Array(count)))
  const [seed] = crypto.getRandomValues(new Uint32Array(1))
  const ports: LanePorts = {
    journal,
    copy: forgetCatalogue ? withoutCatalogue(stored) : stored,
    net: gateway,
    clock,
    timers: {
      after(delayMs, ring) {
        const timer = setTimeout(ring, delayMs)
        return () => clearTimeout(timer)
      },
    },
    rng: seededRng(seed ?? 0),
    signer: { sign: text => signText(keys.signing.privateKey, text) },
    newId: () => ids.next(),
    health: () => Promise.resolve(storage()),
  }
  if (!search) return ports
  return {
    ...ports,
    async bootstrap(context) {
      hold(true)
      const source = { gateway, search, database: copyDatabase, progress: options.onProgress, pause }
      const place = await fetchCatalogue(source, context)
      // Without a snapshot the rows are still to come: their flip is the end of it.
      if (place !== null) {
        options.onProgress(null)
        await stored.oweStock(options.generation)
      }
      hold(false)
      return place
    },
  }
}

const pause = (ms: number) => new Promise<void>(resolve => void setTimeout(resolve, ms))

function withoutCatalogue(stored: BrowserCopy): LanePorts['copy'] {
  return {
    open: async () => ({ ...(await stored.open()), catalogue: null }),
    stage: (...args) => stored.stage(...args),
    flip: (...args) => stored.flip(...args),
    get: (...args) => stored.get(...args),
    list: (...args) => stored.list(...args),
  }
}
