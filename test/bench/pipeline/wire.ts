import { Agent, request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { WebSocket } from 'ws'
import { newestProto, type Poke } from '@vaultsync/sync'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** Bytes that went out as bodies, for whoever counts them. */
export const sent = { bytes: 0 }

export interface CallOptions {
  readonly token?: string
  /** Packed as a lane packs a long push. */
  readonly gzip?: boolean
}

export async function call<T>(url: string, path: string, input: unknown, options: CallOptions = {}): Promise<T> {
  return post<T>(url, path, JSON.stringify(input), options)
}

export function post<T>(url: string, path: string, json: string, { token, gzip = false }: CallOptions): Promise<T> {
  return send(url, path, gzip ? gzipSync(json) : Buffer.from(json), gzip, token)
}

/** A body that was packed before. */
export function postPacked<T>(url: string, path: string, body: Buffer, token: string): Promise<T> {
  return send(url, path, body, true, token)
}

function send<T>(url: string, path: string, body: Buffer, gzip: boolean, token: string | undefined): Promise<T> {
  sent.bytes += body.length
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = {
      'content-type': 'application/json',
      'content-length': body.length,
    }
    if (token !== undefined) headers.authorization = `Bearer ${token}`
    if (gzip) headers['content-encoding'] = 'gzip'
    const asking = request(`${url}/trpc/${path}`, { method: 'POST', agent, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const said = JSON.parse(Buffer.concat(parts).toString()) as {
          result?: { data: T }
          error?: { message: string }
        }
        if (said.result === undefined) reject(new Error(said.error?.message ?? 'no answer'))
        else resolve(said.result.data)
      })
      response.on('error', reject)
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

/** As a lane of today opens it: it also hears what its siblings did. */
export function openSocket(url: string, token: string, hear: (poke: Poke) => void): Promise<WebSocket> {
  const asked = `token=${token}&proto=${newestProto}`
  const socket = new WebSocket(`${url.replace('http', 'ws')}/poke?${asked}`, { perMessageDeflate: false })
  socket.on('message', (frame: Buffer) => hear(JSON.parse(frame.toString()) as Poke))
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('error', reject)
  })
}
