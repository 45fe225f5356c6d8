import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Poke } from '@vaultsync/sync'
import { type WebSocket, WebSocketServer } from 'ws'
import type { News } from '../news/news.ts'
import type { Access } from './access-token.ts'

interface Lane {
  readonly tenantId: string
  readonly storeId: string
  /** False once a ping went out that nothing has answered. */
  alive: boolean
}

export interface PokeSocketOptions {
  readonly admit: (token: string) => Access | null
  readonly pingEveryMs: number
  readonly count: (event: 'opened' | 'closed' | 'poked', many?: number) => void
}

/**
 * Open sockets by tenant and store. A poke says that something moved, never what: one frame is made for all lanes of a
 * store. Per lane there is a socket and three words.
 */
export function pokeSockets(options: PokeSocketOptions) {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 1024,
    clientTracking: false,
  })
  const lanes = new Map<WebSocket, Lane>()
  const byStore = new Map<string, Set<WebSocket>>()
  const storesOf = new Map<string, Set<string>>()
  const pinging = setInterval(ping, options.pingEveryMs)
  pinging.unref()

  function add(socket: WebSocket, { tenantId, storeId }: Access) {
    const key = `${tenantId}:${storeId}`
    const sockets = byStore.get(key) ?? new Set()
    byStore.set(key, sockets.add(socket))
    storesOf.set(tenantId, (storesOf.get(tenantId) ?? new Set()).add(storeId))
    lanes.set(socket, { tenantId, storeId, alive: true })
    options.count('opened')
  }

  function remove(socket: WebSocket) {
    const lane = lanes.get(socket)
    if (lane === undefined) return
    lanes.delete(socket)
    const key = `${lane.tenantId}:${lane.storeId}`
    const sockets = byStore.get(key)
    sockets?.delete(socket)
    if (sockets?.size === 0) {
      byStore.delete(key)
      const stores = storesOf.get(lane.tenantId)
      stores?.delete(lane.storeId)
      if (stores?.size === 0) storesOf.delete(lane.tenantId)
    }
    options.count('closed')
  }

  function ping() {
    for (const [socket, lane] of lanes) {
      if (!lane.alive) {
        socket.terminate()
        continue
      }
      lane.alive = false
      socket.ping()
    }
  }

  function poke(tenantId: string, storeId: string, message: Poke) {
    const sockets = byStore.get(`${tenantId}:${storeId}`)
    if (sockets === undefined) return
    const frame = Buffer.from(JSON.stringify(message))
    // A lane that does not read gets no more: it asks by itself when it wakes.
    for (const socket of sockets) if (socket.bufferedAmount < 64 * 1024) socket.send(frame, { binary: false })
    options.count('poked', sockets.size)
  }

  return {
    get size() {
      return lanes.size
    },
    stores: () => [...storesOf].flatMap(([tenantId, stores]) => [...stores].map(storeId => ({ tenantId, storeId }))),
    poke,
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer) {
      const url = new URL(request.url ?? '/', 'http://gateway')
      const access = url.pathname === '/poke' ? options.admit(url.searchParams.get('token') ?? '') : null
      if (access === null) {
        stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
        return
      }
      server.handleUpgrade(request, stream, head, socket => {
        add(socket, access)
        socket.on('pong', () => {
          const lane = lanes.get(socket)
          if (lane !== undefined) lane.alive = true
        })
        socket.on('close', () => remove(socket))
        socket.on('error', () => socket.terminate())
      })
    },
    /** Tells each lane whose feeds moved or whose ops were applied. */
    tell(news: News) {
      for (const [key, message] of pokesOf(news, tenantId => [...(storesOf.get(tenantId) ?? [])])) {
        const [tenantId = '', storeId = ''] = key.split(':')
        poke(tenantId, storeId, message)
      }
    },
    close() {
      clearInterval(pinging)
      // 1012: the service restarts; lanes come back by themselves, spread over time.
      for (const socket of lanes.keys()) socket.close(1012)
      server.close()
    },
  }
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
