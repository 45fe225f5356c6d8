import 'fake-indexeddb/auto'
import { chainStart } from '@vaultsync/sync'
import { expect, test } from 'vitest'
import { type LaneKeys, newLaneKeys } from './cipher.ts'
import { KeptRecords } from './kept-records.ts'
import { OutboxDatabase } from './outbox-database.ts'

let made = 0
const open = async () => {
  const database = new OutboxDatabase(`kept-${++made}`)
  const keys = await newLaneKeys()
  return { database, keys, kept: new KeptRecords(database, keys) }
}

/** A cipher that seals long values last, as a busy machine may. */
async function withSlowSeal(work: () => Promise<void>): Promise<void> {
  const { subtle } = crypto
  const encrypt = subtle.encrypt.bind(subtle)
  const slow = async (...args: Parameters<SubtleCrypto['encrypt']>) => {
    const bytes = (args[2] as Uint8Array).byteLength
    for (let turn = 0; turn < bytes; turn++) await Promise.resolve()
    return encrypt(...args)
  }
  Object.defineProperty(subtle, 'encrypt', { value: slow, configurable: true })
  await work().finally(() => Reflect.deleteProperty(subtle, 'encrypt'))
}

test('of several values for one key the last one stays, however long each takes to seal (K1)', async () => {
  const { kept } = await open()
  await withSlowSeal(async () => {
    await Promise.all([
      kept.keep('open-cart', 'x'.repeat(5_000), 0),
      kept.keep('open-cart', 'y'.repeat(500), 0),
      kept.keep('open-cart', 'the newest', 0),
    ])
  })
  expect(await kept.find('open-cart')).toBe('the newest')
})

test('what is read is what was kept last, even when it is still being written', async () => {
  const { kept } = await open()
  const writing = [kept.keep('open-cart', 1, 0), kept.keep('open-cart', 2, 0), kept.keep('open-cart', null, 0)]
  expect(await kept.find('open-cart')).toBeNull()
  await Promise.all(writing)
})

test('a failed write is told to whoever waits for it, and the next one goes through', async () => {
  const { kept } = await open()
  const put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('no room', 'QuotaExceededError')
  }
  await expect(kept.keep('open-cart', 1, 0)).rejects.toMatchObject({ code: 'storage.full' })
  IDBObjectStore.prototype.put = put
  await kept.keep('open-cart', 2, 0)
  expect(await kept.find('open-cart')).toBe(2)
})

test('a tab that has lost the pen puts no old cart over the new one (W3)', async () => {
  const { database, keys, kept } = await open()
  await holdPen(database, keys, 2)
  await kept.keep('open-cart', 'of the new holder', 2)
  await expect(kept.keep('open-cart', 'of the frozen tab', 1)).rejects.toMatchObject({ code: 'lane.fenced' })
  expect(await kept.find('open-cart')).toBe('of the new holder')
})

async function holdPen(database: OutboxDatabase, keys: LaneKeys, generation: number): Promise<void> {
  const marks = { lastSeq: 0, lastHash: chainStart, hybrid: '0'.repeat(16), accepted: 0, applied: 0, generation }
  await database.put('keys', keys)
  await database.put('state', { device: 'd', epoch: 1, installNonce: 'n'.repeat(16), sessionToken: null, ...marks })
}
