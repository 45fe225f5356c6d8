import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

export interface ConnectedLane {
  readonly tenantId: string
  readonly storeId: string
  readonly deviceId: string
  /** Under the socket: takes a frame that was made for all of them. */
  readonly stream: Duplex
  /** It understands what siblings did before the books have it, and may read what its store does. */
  hearsMoves: boolean
  /** False once a ping went out that nothing has answered. */
  alive: boolean
}

/** No shop has more lanes than this; were all of so many told of each sale, none would hear of it soon. */
const mostSiblings = 100

/** Who is connected, by store. */
export class LaneSockets {
  readonly #lanes = new Map<WebSocket, ConnectedLane>()
  readonly #byStore = new Map<string, Map<WebSocket, ConnectedLane>>()
  readonly #stores = new Map<string, Set<string>>()

  get size(): number {
    return this.#lanes.size
  }

  add(
    socket: WebSocket,
    stream: Duplex,
    { tenantId, storeId, deviceId }: Pick<ConnectedLane, 'tenantId' | 'storeId' | 'deviceId'>,
  ): ConnectedLane {
    const connected: ConnectedLane = { tenantId, storeId, deviceId, stream, hearsMoves: false, alive: true }
    const key = `${tenantId}:${storeId}`
    this.#byStore.set(key, (this.#byStore.get(key) ?? new Map<WebSocket, ConnectedLane>()).set(socket, connected))
    this.#stores.set(tenantId, (this.#stores.get(tenantId) ?? new Set()).add(storeId))
    this.#lanes.set(socket, connected)
    return connected
  }

  remove(socket: WebSocket): void {
    const lane = this.#lanes.get(socket)
    if (lane === undefined) return
    this.#lanes.delete(socket)
    const key = `${lane.tenantId}:${lane.storeId}`
    const sockets = this.#byStore.get(key)
    sockets?.delete(socket)
    if (sockets?.size !== 0) return
    this.#byStore.delete(key)
    const stores = this.#stores.get(lane.tenantId)
    stores?.delete(lane.storeId)
    if (stores?.size === 0) this.#stores.delete(lane.tenantId)
  }

  heard(socket: WebSocket): void {
    const lane = this.#lanes.get(socket)
    if (lane !== undefined) lane.alive = true
  }

  /** Whoever has not answered since the last time is gone, whatever the network says. */
  ping(): void {
    for (const [socket, lane] of this.#lanes) {
      if (!lane.alive) {
        socket.terminate()
        continue
      }
      lane.alive = false
      socket.ping()
    }
  }

  ofStore(tenantId: string, storeId: string): ReadonlyMap<WebSocket, ConnectedLane> | undefined {
    return this.#byStore.get(`${tenantId}:${storeId}`)
  }

  /** Whether another lane of the store than this one is here and wants to hear what it did. */
  hasSibling(tenantId: string, storeId: string, deviceId: string): boolean {
    const lanes = this.ofStore(tenantId, storeId)
    if (lanes === undefined || lanes.size > mostSiblings) return false
    for (const lane of lanes.values()) if (lane.hearsMoves && lane.deviceId !== deviceId) return true
    return false
  }

  storesOf(tenantId: string): readonly string[] {
    return [...(this.#stores.get(tenantId) ?? [])]
  }

  stores(): readonly { readonly tenantId: string; readonly storeId: string }[] {
    return [...this.#stores].flatMap(([tenantId, stores]) => [...stores].map(storeId => ({ tenantId, storeId })))
  }

  closeAll(code: number): void {
    for (const socket of this.#lanes.keys()) socket.close(code)
  }
}
