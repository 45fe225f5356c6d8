import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/**
 * The line between one lane and everything else. A cut is what a killed server looks like: connections break in the
 * middle and new ones are refused, while the browser still believes to be online.
 */
export interface Wire {
  /** The lane's browser is told to go through here. */
  readonly proxy: string
  cut(): Promise<void>
  mend(): Promise<void>
  /** What the house answers at a path from now on, made from what it really answers. */
  rewrite(path: string, change: (text: string) => string): void
  close(): Promise<void>
}

export async function layWire(): Promise<Wire> {
  const sockets = new Set<Socket>()
  const changes = new Map<string, (text: string) => string>()
  const server = createServer((asked, answer) => forward(asked, answer, changes))
  server.on('connection', socket => hold(sockets, socket))
  server.on('connect', (asked: IncomingMessage, client: Socket, head: Buffer) => tunnel(sockets, asked, client, head))
  const listen = (port: number) => new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = async () => {
    const closed = new Promise<unknown>(resolve => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    proxy: `http://127.0.0.1:${port}`,
    cut,
    mend: () => listen(port),
    rewrite: (path, change) => void changes.set(path, change),
    close: async () => (server.listening ? cut() : undefined),
  }
}

function hold(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket)
  socket.on('error', () => socket.destroy())
  socket.on('close', () => sockets.delete(socket))
}

function forward(asked: IncomingMessage, answer: ServerResponse, changes: Map<string, (text: string) => string>): void {
  const url = new URL(asked.url ?? '')
  const change = asked.method === 'GET' ? changes.get(url.pathname) : undefined
  const { 'if-none-match': _match, 'if-modified-since': _since, ...plain } = asked.headers
  const headers = change === undefined ? asked.headers : { ...plain, 'accept-encoding': 'identity' }
  const onward = request(url, { method: asked.method, headers }, told => {
    if (change === undefined) {
      answer.writeHead(told.statusCode ?? 502, told.headers)
      told.pipe(answer)
      return
    }
    let text = ''
    told.setEncoding('utf8').on('data', piece => (text += piece))
    told.on('end', () => {
      const { 'content-length': _length, etag: _etag, ...rest } = told.headers
      answer.writeHead(told.statusCode ?? 502, rest)
      answer.end(change(text))
    })
  })
  onward.on('error', () => answer.destroy())
  answer.on('close', () => onward.destroy())
  asked.pipe(onward)
}

function tunnel(sockets: Set<Socket>, asked: IncomingMessage, client: Socket, head: Buffer): void {
  const { hostname, port } = new URL(`http://${asked.url}`)
  const onward = connect(Number(port), hostname, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    onward.write(head)
    client.pipe(onward).pipe(client)
  })
  hold(sockets, onward)
  onward.on('close', () => client.destroy())
  client.on('close', () => onward.destroy())
}
