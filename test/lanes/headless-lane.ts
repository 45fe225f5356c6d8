import { generateKeyPairSync, randomBytes, sign, webcrypto } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { seededRng, uuidv7Source } from '@vaultsync/base'
import {
  type EnrolReply,
  Lane,
  type LaneChange,
  type LanePorts,
  newestProto,
  type PullPage,
  writtenVersion,
} from '@vaultsync/sync'
import {
  type CopyDisk,
  type JournalDisk,
  memoryCopy,
  memoryJournal,
  newCopyDisk,
  newJournalDisk,
} from '@vaultsync/sync/testing'
import { WebSocket } from 'ws'
import { call } from './http.ts'

const clock = { now: () => Date.now(), monotonic: () => performance.now() }
const ids = uuidv7Source(clock, count => webcrypto.getRandomValues(new Uint8Array(count)))
export const newId = () => ids.next()

export interface HeadlessLane {
  readonly lane: Lane
  readonly enrolled: EnrolReply
  /** What is on its platter: to compare with what the books say. */
  readonly disk: { readonly journal: JournalDisk; readonly copy: CopyDisk }
  /** A lane that loses its line keeps selling; the line comes back when it is plugged in again. */
  unplug(): void
  plug(): void
  close(): void
}

export interface HeadlessOptions {
  readonly url: string
  readonly code: string
  readonly name: string | null
  /** Listens for pokes; without them a lane polls. */
  readonly socket: boolean
  /** Keeps what the feeds say; otherwise a lane knows only where it stands, and is light. */
  readonly keepsRows: boolean
  readonly onChange: (change: LaneChange) => void
}

/** A lane without a browser: the engine that the till runs, over memory and Node's own network. */
export async function openHeadlessLane(options: HeadlessOptions): Promise<HeadlessLane> {
  const { url } = options
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const installNonce = randomBytes(16).toString('hex')
  const asked = { code: options.code, laneName: options.name, build: 'headless', installNonce }
  const enrolment = { ...asked, publicKey: publicKey.export({ format: 'jwk' }) }
  const enrolled = await call<EnrolReply>(url, 'enrol', enrolment, null).reply
  const journal = newJournalDisk(enrolled.deviceId, installNonce, enrolled.sessionToken)
  const copy = newCopyDisk()
  if (!options.keepsRows) await startAtHead(url, enrolled.accessToken, copy)
  let socket: WebSocket | null = null
  let plugged = true
  const unplugged = <T>(flight: () => { reply: Promise<T>; cancel(): void }) =>
    plugged ? flight() : { reply: new Promise<T>(() => {}), cancel: () => {} }
  const sockets = { listen: (_token: string) => {} }
  const ports = portsOf(journal, copy, options, text =>
    sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64'),
  )
  const net: LanePorts['net'] = {
    hello: request => unplugged(() => call(url, 'hello', request, null)),
    push: (request, token) => unplugged(() => call(url, 'push', request, token || null)),
    pull: (request, token) => unplugged(() => call(url, 'pull', request, token)),
    reconcile: (request, token) => unplugged(() => call(url, 'reconcile', request, token)),
  }
  const lane = await Lane.open(
    { ...ports, net },
    {
      storeId: enrolled.storeId,
      build: 'headless',
      versionOf: writtenVersion,
      onChange: options.onChange,
      onSession: ({ accessToken }) => {
        if (options.socket && !socket) sockets.listen(accessToken)
      },
    },
  )
  sockets.listen = token => {
    socket = listen(url, token, lane, () => plugged)
    socket.on('close', () => (socket = null))
  }
  lane.start()
  return {
    lane,
    enrolled,
    disk: { journal, copy },
    unplug: () => void (plugged = false),
    plug() {
      plugged = true
      lane.tell({ is: 'cheered' })
    },
    close() {
      lane.stop()
      socket?.terminate()
    },
  }
}

function listen(url: string, token: string, lane: Lane, isPlugged: () => boolean): WebSocket {
  const asked = `token=${encodeURIComponent(token)}&proto=${newestProto}`
  const opened = new WebSocket(`${url.replace(/^http/, 'ws')}/poke?${asked}`, { perMessageDeflate: false })
  opened.on('open', () => lane.tell({ is: 'socket', open: true }))
  opened.on('message', (bytes: Buffer) => {
    if (isPlugged() && bytes.length > 4) lane.poked(JSON.parse(bytes.toString()) as Parameters<Lane['poked']>[0])
  })
  opened.on('error', () => undefined)
  opened.on('close', () => lane.tell({ is: 'socket', open: false }))
  return opened
}

function portsOf(
  journal: JournalDisk,
  copy: CopyDisk,
  { keepsRows }: HeadlessOptions,
  signText: (text: string) => string,
): Omit<LanePorts, 'net'> {
  return {
    journal: memoryJournal(journal),
    copy: memoryCopy(copy, undefined, () => keepsRows),
    clock,
    timers: {
      after(delayMs, ring) {
        const timer = setTimeout(ring, delayMs)
        return () => clearTimeout(timer)
      },
    },
    rng: seededRng(randomBytes(4).readUInt32LE()),
    signer: { sign: async text => signText(text) },
    newId,
    health: async () => ({ persisted: true, usageBytes: null, quotaBytes: null }),
  }
}

/** A cursor beyond the end is answered with where the end is: a light lane begins there. */
async function startAtHead(url: string, token: string, copy: CopyDisk): Promise<void> {
  for (const feed of ['store', 'catalogue'] as const) {
    const beyond = { feed, epoch: null, since: Number.MAX_SAFE_INTEGER, max: 1 }
    const { epoch, head, vector } = await call<PullPage>(url, 'pull', beyond, token).reply
    copy.feeds[feed].place = { epoch, seq: head, vector }
  }
}
