import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Poke, tellsMovesSince } from '@vaultsync/sync'
import { type WebSocket, WebSocketServer } from 'ws'
import type { News } from '../news/news.ts'
import type { Access } from './access-token.ts'
import { type ConnectedLane, LaneSockets } from './lane-sockets.ts'
import { shelfRelay } from './shelf-relay.ts'
import { textFrame } from './text-frame.ts'

export interface PokeSocketOptions {
  readonly admit: (token: string) => Access | null
  /** Whether this lane may read what its store does, as `pull` would ask it. */
  readonly mayRead: (lane: Pick<ConnectedLane, 'tenantId' | 'storeId' | 'deviceId'>) => Promise<boolean>
  readonly pingEveryMs: number
  readonly count: (event: 'opened' | 'closed' | 'poked', many?: number) => void
}

/**
 * Open sockets by tenant and store. A poke says that something moved: one frame is made for all lanes of a store. Per
 * lane there is a socket and a few words.
 */
export function pokeSockets(options: PokeSocketOptions) {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 1024,
    clientTracking: false,
  })
  const lanes = new LaneSockets()
  const pinging = setInterval(() => lanes.ping(), options.pingEveryMs)
  pinging.unref()

  function poke(tenantId: string, storeId: string, message: Poke) {
    const sockets = lanes.ofStore(tenantId, storeId)
    if (sockets === undefined) return
    const frame = textFrame(JSON.stringify(message))
    for (const lane of sockets) write(lane, frame)
    options.count('poked', sockets.size)
  }

  const relay = shelfRelay(lanes, (lane, message) => {
    write(lane, textFrame(message))
    options.count('poked')
    void judge(lane[1], options)
  })

  function welcome(socket: WebSocket, stream: Duplex, access: Access, asksForMoves: boolean) {
    const lane = lanes.add(socket, stream, access)
    if (asksForMoves) void judge(lane, options)
    options.count('opened')
    answerBeats(socket, lanes)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      lanes.remove(socket)
      options.count('closed')
    })
  }

  return {
    get size() {
      return lanes.size
    },
    stores: () => lanes.stores(),
    poke,
    relay,
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer) {
      const url = new URL(request.url ?? '/', 'http://gateway')
      const access = url.pathname === '/poke' ? options.admit(url.searchParams.get('token') ?? '') : null
      const asksForMoves = Number(url.searchParams.get('proto')) >= tellsMovesSince
      if (access !== null)
        return server.handleUpgrade(request, stream, head, socket => welcome(socket, stream, access, asksForMoves))
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    },
    /** Tells each lane whose feeds moved or whose ops were applied. */
    tell(news: News) {
      for (const [key, message] of pokesOf(news, tenantId => lanes.storesOf(tenantId))) {
        const [tenantId = '', storeId = ''] = key.split(':')
        poke(tenantId, storeId, message)
      }
    },
    close() {
      clearInterval(pinging)
      // 1012: the service restarts; lanes come back by themselves, spread over time.
      lanes.closeAll(1012)
      server.close()
    },
  }
}

/** A lane that does not read gets no more: it asks by itself when it wakes. */
function write([socket, { stream }]: readonly [WebSocket, ConnectedLane], frame: Buffer) {
  if (socket.readyState === socket.OPEN && stream.writableLength < 64 * 1024) stream.write(frame)
}

/** Again with every word, so that a lane that is taken out of service hears one more at most. */
async function judge(lane: ConnectedLane, { mayRead }: Pick<PokeSocketOptions, 'mayRead'>) {
  lane.hearsMoves = await mayRead(lane).catch(() => lane.hearsMoves)
}

function answerBeats(socket: WebSocket, lanes: LaneSockets) {
  socket.on('pong', () => lanes.heard(socket))
  socket.on('message', (said: Buffer, isBinary) => {
    lanes.heard(socket)
    // A browser cannot send the protocol's own ping: it asks in words whether anybody is there.
    if (!isBinary && said.toString() === 'ping') socket.send('pong')
  })
}

export type PokeSockets = ReturnType<typeof pokeSockets>

/** One poke for each store; the catalogue's head goes to every store of its tenant. */
export function pokesOf(news: News, storesOf: (tenantId: string) => readonly string[]): Map<string, Poke> {
  const pokes = new Map<string, Poke>()
  const at = (tenantId: string, storeId: string) => {
    const key = `${tenantId}:${storeId}`
    const message = pokes.get(key) ?? { feeds: [], applied: [] }
    pokes.set(key, message)
    return message
  }
  for (const { tenantId, storeId, head } of news.feeds) {
    if (storeId !== null) at(tenantId, storeId).feeds.push({ feed: 'store', head })
    else for (const store of storesOf(tenantId)) at(tenantId, store).feeds.push({ feed: 'catalogue', head })
  }
  for (const { tenantId, storeId, device, epoch, seq } of news.applied)
    at(tenantId, storeId).applied.push({ device, epoch, seq })
  return pokes
}
