import { once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'
import { quantile } from './figures.ts'
import type { World } from './world.ts'

export interface Floor {
  readonly commitP50Ms: number
  readonly commitP99Ms: number
  readonly requestP50Ms: number
  readonly socketP50Ms: number
  /** Nobody sees a sale sooner: a request, a commit to keep it, a commit to book it, word over a socket, a request to read. */
  readonly sumP50Ms: number
  /** Nobody is told sooner: a request on its way in, a commit to keep it, word over a socket. */
  readonly toldP50Ms: number
}

/** What the bare machinery takes at this very moment: one durable row, one request to the process, one word over a socket. */
export async function floor(world: World, rounds = 40): Promise<Floor> {
  const { sql } = world.owner
  await sql`create table if not exists bench_floor (n int)`
  const commits = await timed(rounds, () => sql`insert into bench_floor values (1)`)
  const requests = await timed(rounds, async () => (await fetch(`${world.url}/health`)).text())
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  await once(server, 'listening')
  server.on('connection', socket => socket.on('message', said => socket.send(said)))
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as { port: number }).port}`)
  await once(socket, 'open')
  const words = await timed(rounds, async () => {
    const answered = once(socket, 'message')
    socket.send('word')
    await answered
  })
  socket.terminate()
  server.close()
  const [commit, request, word] = [commits, requests, words].map(values => quantile(values, 0.5))
  return {
    commitP50Ms: commit ?? 0,
    commitP99Ms: quantile(commits, 0.99),
    requestP50Ms: request ?? 0,
    socketP50Ms: word ?? 0,
    toldP50Ms: Math.round(((commit ?? 0) + (request ?? 0) / 2 + (word ?? 0) / 2) * 10) / 10,
    sumP50Ms: Math.round((2 * (commit ?? 0) + 2 * (request ?? 0) + (word ?? 0) / 2) * 10) / 10,
  }
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    if (round > 4) took.push(performance.now() - start)
  }
  return took
}
