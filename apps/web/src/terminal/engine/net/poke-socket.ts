import { newestProto, type Poke, poke } from '@vaultsync/sync'

const beatMs = 20_000
const silenceMs = 10_000
const againFromMs = 1_000
const againToMs = 60_000

export interface PokeSocket {
  /** A token for the next connection; opens one when there is none. */
  use(accessToken: string): void
  close(): void
}

/**
 * Hints that something is new. A socket can look open for ever while nothing passes, so it must answer a beat; without
 * one the lane polls, and nothing is lost but a few seconds.
 */
export function pokeSocket(url: string, on: { poke: (poke: Poke) => void; open: (open: boolean) => void }): PokeSocket {
  let token: string | null = null
  let socket: WebSocket | null = null
  let attempt = 0
  let closed = false
  /** A gateway that never answered a beat cannot be told from one that does not know them: then the poll is enough. */
  let answersBeats = false
  let again: ReturnType<typeof setTimeout> | undefined
  let beat: ReturnType<typeof setTimeout> | undefined

  const listen = (delayMs: number) => {
    clearTimeout(beat)
    beat = setTimeout(() => {
      if (delayMs === silenceMs) return answersBeats ? drop() : listen(beatMs)
      socket?.send('ping')
      listen(silenceMs)
    }, delayMs)
  }
  const drop = () => {
    clearTimeout(beat)
    const old = socket
    socket = null
    old?.close()
    on.open(false)
    if (closed) return
    clearTimeout(again)
    again = setTimeout(connect, Math.random() * Math.min(againToMs, againFromMs * 2 ** attempt++))
  }
  const connect = () => {
    if (closed || token === null || socket) return
    const asked = `token=${encodeURIComponent(token)}&proto=${newestProto}`
    const opened = new WebSocket(`${url.replace(/^http/, 'ws')}/poke?${asked}`)
    socket = opened
    opened.onopen = () => {
      attempt = 0
      on.open(true)
      listen(beatMs)
    }
    opened.onmessage = event => {
      if (event.data === 'pong') answersBeats = true
      listen(beatMs)
      const heard = read(event.data)
      if (heard) on.poke(heard)
    }
    opened.onclose = () => {
      if (socket === opened) drop()
    }
  }
  return {
    use(accessToken) {
      token = accessToken
      if (!socket) {
        clearTimeout(again)
        connect()
      }
    },
    close() {
      closed = true
      clearTimeout(again)
      drop()
    },
  }
}

function read(text: unknown): Poke | null {
  if (typeof text !== 'string' || text === 'pong') return null
  try {
    return poke.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
