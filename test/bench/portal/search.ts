import { request, Agent } from 'node:http'
import { pause, quantile, round } from '../pipeline/figures.ts'
import { questionsFrom } from './goods-file.ts'
import type { Size } from './options.ts'
import type { Running } from './running.ts'
import type { Shop } from './shop.ts'

/** The catalogue's own answer for every keystroke, over HTTP, one after the other on one connection. */
export async function search(running: Running, shop: Shop, file: string, size: Size) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (text: string) => get(agent, running, shop, `/api/catalogue?q=${encodeURIComponent(text)}`)
  const began = performance.now()
  const { sql } = running.owner
  // A SKU of no item, as the price bench has one, is in no catalogue.
  const [kept] = await sql<[{ skus: number }]>`
    select count(*)::int as skus from sku join item using (tenant_id, item_id) where tenant_id = ${shop.tenantId}`
  const until = performance.now() + 120_000
  // After a long list the index is built anew behind the old one, which answers meanwhile.
  let first = await ask('a')
  while (first.totalSkus < kept.skus) {
    if (performance.now() > until) throw new Error(`${first.totalSkus} of ${kept.skus} SKUs can be found`)
    await pause(100)
    first = await ask('a')
  }
  const firstMs = performance.now() - began
  const questions = await questionsFrom(file, size.searches)
  for (const text of questions.slice(0, 200)) await ask(text)
  const took: number[] = []
  const inside: number[] = []
  let found = 0
  for (const text of questions) {
    const start = performance.now()
    const answer = await ask(text)
    took.push(performance.now() - start)
    inside.push(answer.tookMs)
    if (answer.items > 0) found += 1
  }
  agent.destroy()
  return {
    skus: first.totalSkus,
    questions: questions.length,
    answeredShare: round(found / questions.length, 3),
    indexReadMs: Math.round(firstMs),
    p50Ms: quantile(took, 0.5),
    p95Ms: quantile(took, 0.95),
    p99Ms: quantile(took, 0.99),
    /** What finding takes of that, by the answer's own word. */
    insideP50Ms: quantile(inside, 0.5),
    insideP99Ms: quantile(inside, 0.99),
  }
}

interface Answer {
  readonly totalSkus: number
  readonly items: number
  readonly tookMs: number
}

function get(agent: Agent, { web }: Running, { cookie }: Shop, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: `${cookie.name}=${cookie.value}` }
    const asking = request(`${web}${path}`, { agent, headers }, response => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        if (response.statusCode === 200) resolve(JSON.parse(text) as Answer)
        else reject(new Error(`${path} answered with ${response.statusCode}`))
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}
