import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '../../database.ts'
import { type Scene, scene } from '../../testing/scene.ts'
import { tell } from '../../writes/tell.ts'
import { exportAll } from './export-all.ts'
import { exportTables } from './tables.ts'

let world: Scene
beforeAll(async () => {
  world = await scene()
})
afterAll(() => world.close())

/** Names and texts, read by the heads that stand before each entry. */
async function unpacked(chunks: AsyncIterable<Uint8Array>): Promise<Map<string, string>> {
  const { inflateRawSync } = await import('node:zlib')
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  const bytes = Buffer.concat(all)
  const found = new Map<string, string>()
  for (let at = 0; bytes.readUInt32LE(at) === 0x0403_4b50; ) {
    const length = bytes.readUInt16LE(at + 26)
    const name = bytes.toString('utf8', at + 30, at + 30 + length)
    const from = at + 30 + length + bytes.readUInt16LE(at + 28)
    const { buffer, engine } = inflateRawSync(bytes.subarray(from), { info: true }) as unknown as {
      buffer: Buffer
      engine: { bytesWritten: number }
    }
    found.set(name, buffer.toString())
    at = from + engine.bytesWritten + 24
  }
  return found
}

const take = async (shop: 'here' | 'there') => {
  const chunks = await exportAll(world[shop].person('owner'), new Date())
  if (!chunks) throw new Error('an owner takes everything')
  return unpacked(chunks)
}

test('an owner takes everything of the shop away, names opened, and nothing of another shop', async () => {
  const owner = world.here.person('owner')
  const contact = {
    email: 'mira@sand.example',
    phone: null,
    note: null,
    tags: [],
    taxExemption: null,
    consent: null,
    erased: false,
  }
  await tell(owner, [
    { type: 'customer.upserted', store: null, body: { customerId: randomUUID(), name: 'Mira Sand', ...contact } },
  ])
  const mine = await take('here')
  expect([...mine.keys()].sort()).toEqual(
    ['README.txt', 'audit.csv', 'catalogue/goods.csv', ...exportTables.map(({ file }) => file)].sort(),
  )
  expect(mine.get('customers/customers.jsonl')).toContain('"name":"Mira Sand"')
  const stores = (mine.get('stores.jsonl') ?? '')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { name: string })
  expect(stores.map(({ name }) => name).sort()).toEqual(['North', 'South'])
  expect(mine.get('audit.csv')?.split('\r\n').length).toBeGreaterThan(4)
  const theirs = await take('there')
  expect([...theirs.values()].join('')).not.toContain('Mira Sand')
  expect([...mine.values()].join('')).not.toContain(world.there.north)
})

test('a shop whose portal is closed takes its data away all the same', async () => {
  const owner = { ...world.here.person('owner'), unpaid: true }
  expect(await exportAll(owner, new Date())).not.toBeNull()
})

test.each(['admin', 'manager', 'cashier', 'support'] as const)('a %s does not', async role => {
  expect(await exportAll(world.here.person(role), new Date())).toBeNull()
})

test('whoever stops half-way leaves no connection behind', async () => {
  for (let at = 0; at < 15; at += 1) {
    const chunks = await exportAll(world.here.person('owner'), new Date())
    const each = chunks?.[Symbol.asyncIterator]()
    for (let step = 0; step < 8; step += 1) await each?.next()
    await each?.return?.()
  }
  expect(await database().sql`select 1 as one`).toMatchObject([{ one: 1 }])
})
