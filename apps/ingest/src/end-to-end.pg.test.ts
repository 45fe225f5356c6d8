import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { openOpText, tenantVault, withTenant } from '@vaultsync/db'
import type { SaleSearchReply } from '@vaultsync/sync'
import { bundle } from '../bundle.mjs'
import { openLogging } from './logging.ts'
import { type Service, serve } from './serve.ts'
import { readRoles, readSettings } from './settings.ts'
import { caller, enrolLane, testShop } from './testing/test-shop.ts'

async function start(roles?: string) {
  const shop = await testShop()
  const settings = readSettings(shop.env)
  const log = openLogging(settings.LOG_LEVEL)
  const services: Service[] = []
  const open = async (which = roles) => {
    const service = await serve(settings, readRoles(which), log)
    services.push(service)
    return service
  }
  onTestFinished(async () => {
    for (const service of services) await service.stop()
  })
  const service = await open()
  const at = { url: `http://127.0.0.1:${service.port}` }
  return { shop, open, service, at, call: caller(() => at.url) }
}

test('a sale goes from the lane to the books and comes back as stock', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call)
  const hello = await one.sayHello()
  expect(hello).toMatchObject({ grantedEpoch: null, acceptedSeq: 0, appliedSeq: 0, status: 'enrolled' })
  const before = hello.feeds.find(({ feed }) => feed === 'store')?.head ?? 0
  const reply = await one.push(one.lane.sell(3))
  expect(reply.accepted).toEqual([{ device: one.lane.device, epoch: 1, seq: 3 }])
  const page = await one.untilApplied()
  expect(page.head).toBeGreaterThan(before)
  const stock = page.rows.filter(({ key }) => key.startsWith('stock:')).map(({ body }) => body)
  expect(stock).toEqual(
    expect.arrayContaining([
      { skuId: 7, onHand: 97, reserved: 0 },
      { skuId: 8, onHand: 94, reserved: 0 },
      { skuId: 9, onHand: 91, reserved: 0 },
    ]),
  )
  expect(await shop.salesBooked()).toBe(3)
  expect(await one.sayHello()).toMatchObject({ grantedEpoch: null, acceptedSeq: 3, appliedSeq: 3 })
})

test('resending everything is acknowledged and changes nothing', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call)
  const ops = one.lane.sell(40)
  const request = one.lane.push(ops)
  await Promise.all([one.send(request), one.send(request)])
  await one.untilApplied()
  const again = await one.send(request)
  expect(again).toMatchObject({
    gap: null,
    refused: [],
    accepted: [{ device: one.lane.device, epoch: 1, seq: 40 }],
    applied: [{ device: one.lane.device, epoch: 1, seq: 40 }],
  })
  expect(await shop.salesBooked()).toBe(40)
  expect((await shop.stock(shop.storeIds[0])).get(7)).toBe(60)
})

test('a gap is told, and closed by sending from where it begins', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call)
  const ops = one.lane.sell(5)
  expect((await one.push(ops.slice(2))).gap).toEqual({ device: one.lane.device, epoch: 1, seq: 1 })
  expect((await one.push(ops)).gap).toBeNull()
  await one.untilApplied()
  expect(await shop.salesBooked()).toBe(5)
})

test('a text that is no op is put aside with its bytes, and the sales around it are booked', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call)
  const [first, second] = one.lane.sell(2)
  const request = one.lane.push([first ?? '', '{"proto":1}', second ?? ''])
  const reply = await one.send({ ...request })
  expect(reply.refused).toMatchObject([{ index: 1, code: 'envelope' }])
  await one.untilApplied()
  const [kept] = await shop.database.sql<{ text: string; code: string; tenantId: string }[]>`
    select convert_from(text, 'UTF8') as text, code, tenant_id as "tenantId" from quarantine`
  expect(kept).toMatchObject({ text: expect.stringMatching(/^"vs1\./), code: 'unreadable' })
  const tenantId = kept?.tenantId ?? ''
  const vault = await withTenant(shop.database, tenantId, tx => tenantVault(shop.database, tx, tenantId))
  expect(vault && openOpText(vault, kept?.text ?? '')).toBe('{"proto":1}')
  expect(await shop.salesBooked()).toBe(2)
})

test('a copied profile is given a number of its own before it can write a word', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call)
  const { sessionToken: old } = one.enrolled
  await one.sayHello()
  await one.sayHello()
  const clone = await one.sayHello({ sessionToken: old })
  expect(clone.grantedEpoch).toMatchObject({ epoch: 2 })
})

test('a lane of one shop sees nothing of another', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call, shop.storeIds[0])
  const other = await enrolLane(shop, call, shop.storeIds[1])
  await one.push(one.lane.sell(2))
  await one.untilApplied()
  const rows = (await other.pull()).rows.filter(({ key }) => key.startsWith('stock:'))
  expect(rows.map(({ body }) => (body as { onHand: number }).onHand)).toEqual([100, 100, 100])
})

test('lanes are poked when something moved, without asking', async () => {
  const { shop, call, at } = await start()
  const one = await enrolLane(shop, call)
  const other = await enrolLane(shop, call)
  const { accessToken } = await other.sayHello()
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/poke?token=${accessToken}`)
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  const poked = once(socket, 'message')
  await one.push(one.lane.sell(1))
  const [frame] = (await poked) as [Buffer]
  expect(JSON.parse(frame.toString())).toMatchObject({
    feeds: [{ feed: 'store', head: expect.any(Number) as number }],
    applied: [{ device: one.lane.device, epoch: 1, seq: 1 }],
  })
})

test('a socket without a token of ours is not opened', async () => {
  const { at } = await start('gateway')
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/poke?token=none`)
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toContain('401')
})

test('a gateway and an applier may be processes of their own', async () => {
  const { shop, call, open } = await start('gateway')
  await open('apply')
  const one = await enrolLane(shop, call)
  const { accessToken } = await one.sayHello()
  expect(accessToken).not.toBe('')
  await one.push(one.lane.sell(2))
  await one.untilApplied()
  // The gateway heard from the other process how far the lane is applied.
  for (;;) {
    const { applied } = await one.push(one.lane.sell(1))
    if ((applied[0]?.seq ?? 0) >= 2) break
  }
  await one.untilApplied()
  expect(await shop.salesBooked()).toBe(one.lane.counter.writer.lastSeq)
})

test('what was accepted before the applier came is booked when it comes', async () => {
  const { shop, call, open } = await start('gateway')
  const one = await enrolLane(shop, call)
  await one.push(one.lane.sell(7))
  expect(await shop.salesBooked()).toBe(0)
  await open('apply')
  await one.untilApplied()
  expect(await shop.salesBooked()).toBe(7)
})

test('a sale is found again by its receipt number, exactly as it was sealed', async () => {
  const { shop, call } = await start()
  const one = await enrolLane(shop, call)
  const ops = one.lane.sell(2)
  await one.push(ops)
  await one.untilApplied()
  const { accessToken } = await one.sayHello()
  const { sale } = (JSON.parse(ops[1]?.text ?? '') as { body: { sale: { receiptNumber: string } } }).body
  const wish = { text: sale.receiptNumber, saleId: null, customerId: null, fromDay: null, toDay: null, limit: 10 }
  const found = await call<SaleSearchReply>('saleSearch', wish, accessToken)
  expect(found).toEqual({ sales: [{ sale, reversed: false, returned: [] }], more: false })
})

test('a gateway that is killed between the log and its answer loses nothing and doubles nothing', async () => {
  const { shop } = await start('jobs')
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, 'main.mjs')
  await bundle(outfile)
  const at = { url: '' }
  const run = async () => {
    const env = { ...process.env, ...shop.env, LOG_LEVEL: 'info' }
    const child = spawn(process.execPath, [outfile, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    for await (const line of child.stdout) {
      const port = /"port":(\d+)/.exec(String(line))?.[1]
      if (port === undefined) continue
      at.url = `http://127.0.0.1:${port}`
      child.stdout.resume()
      return child
    }
    throw new Error('ingest did not come up')
  }
  const first = await run()
  const one = await enrolLane(
    shop,
    caller(() => at.url),
  )
  const request = one.lane.push(one.lane.sell(25))
  const answered = one.send(request).then(
    () => 'answered',
    () => 'cut off',
  )
  for (;;) {
    const [row] = await shop.database.sql<[{ count: number }]>`select count(*)::int as count from oplog.record`
    if (row.count > 0) break
  }
  first.kill('SIGKILL')
  expect(['answered', 'cut off']).toContain(await answered)
  await run()
  expect((await one.sayHello()).grantedEpoch).toBeNull()
  const reply = await one.send(request)
  expect(reply.accepted).toEqual([{ device: one.lane.device, epoch: 1, seq: 25 }])
  await one.untilApplied()
  expect(await shop.salesBooked()).toBe(25)
  expect((await shop.stock(shop.storeIds[0])).get(7)).toBe(75)
})
