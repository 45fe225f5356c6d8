import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'

interface Lane {
  readonly tenantId: string
  readonly storeId: string
  /** False once a ping went out that nothing has answered. */
  alive: boolean
}

/** Who is connected, by store. */
export class LaneSockets {
  readonly #lanes = new Map<WebSocket, Lane>()
  /** With the stream under each, which takes a frame that was made for all of them. */
  readonly #byStore = new Map<string, Map<WebSocket, Duplex>>()
  readonly #stores = new Map<string, Set<string>>()

  get size(): number {
    return this.#lanes.size
  }

  add(
    socket: WebSocket,
    stream: Duplex,
    { tenantId, storeId }: { readonly tenantId: string; readonly storeId: string },
  ): void {
    const key = `${tenantId}:${storeId}`
    this.#byStore.set(key, (this.#byStore.get(key) ?? new Map<WebSocket, Duplex>()).set(socket, stream))
    this.#stores.set(tenantId, (this.#stores.get(tenantId) ?? new Set()).add(storeId))
    this.#lanes.set(socket, { tenantId, storeId, alive: true })
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

  ofStore(tenantId: string, storeId: string): ReadonlyMap<WebSocket, Duplex> | undefined {
    return this.#byStore.get(`${tenantId}:${storeId}`)
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
