import { randomUUID } from 'node:crypto'
import { OperationError } from '@vaultsync/base'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Log, LogRecord } from '../log.ts'
import { type ReaderOptions, startReader } from './reader.ts'

const text = (value: Uint8Array) => new TextDecoder().decode(value)
const record = (key: string, value: string): LogRecord => ({ key, value: new TextEncoder().encode(value) })
const numbered = (key: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => record(key, `${key}:${from + at}`))

/** What every log promises, whatever it is made of. `open` gives a handle on one same log each time, at first empty. */
export function logContract(
  name: string,
  fresh: () => Promise<{ open(): Promise<Log>; close(): Promise<void> }>,
): void {
  async function start() {
    const home = await fresh()
    onTestFinished(() => home.close())
    const open = async () => {
      const log = await home.open()
      onTestFinished(() => log.close())
      return log
    }
    const log = await open()
    const read = (options: Partial<ReaderOptions> & { on?: Log } = {}) => {
      const reader = startReader(options.on ?? log, { group: randomUUID(), ...options })
      onTestFinished(() => reader.stop())
      return reader
    }
    return { log, open, read }
  }

  describe(`the contract: ${name}`, () => {
    test('an empty log has a head for every partition, and they begin at nothing', async () => {
      const { log } = await start()
      const heads = await log.heads()
      expect(heads.map(head => head.partition)).toEqual(Array.from({ length: log.partitions }, (_, at) => at))
      expect(heads.every(head => head.oldest === 0 && head.next === 0)).toBe(true)
    })

    test('offsets have no gaps, and each record learns its own', async () => {
      const { log } = await start()
      const callers = Array.from({ length: 40 }, (_, at) => log.append(numbered(`store ${at % 7}`, 5, at * 5)))
      const positions = (await Promise.all(callers)).flat()
      const next = new Map((await log.heads()).map(head => [head.partition, head.next]))
      for (const [partition, head] of next) {
        const offsets = positions.filter(position => position.partition === partition).map(position => position.offset)
        expect(offsets.sort((one, other) => one - other)).toEqual(Array.from({ length: head }, (_, at) => at))
      }
    })

    test('what is read is what was written, byte for byte and in the order of each key', async () => {
      const { log, read } = await start()
      const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
      for (let round = 0; round < 5; round += 1)
        await log.append(['a', 'b', 'c'].flatMap(key => numbered(key, 10, round * 10)))
      await log.append([{ key: 'bytes', value: bytes }])
      const reader = read()
      await reader.reached(151)
      const all = [...reader.seen.values()].flat()
      for (const key of ['a', 'b', 'c']) {
        const values = all.filter(seen => seen.key === key).map(seen => text(seen.value))
        expect(values).toEqual(Array.from({ length: 50 }, (_, at) => `${key}:${at}`))
      }
      expect(all.filter(seen => seen.key === 'bytes').map(seen => [...seen.value])).toEqual([[...bytes]])
      for (const records of reader.seen.values())
        expect(records.map(seen => seen.offset)).toEqual(records.map((_, at) => at))
    })

    test('a reader that waits is woken by what is appended elsewhere', async () => {
      const { log, open, read } = await start()
      const reader = read()
      await log.append([record('here', 'one')])
      await reader.reached(1)
      const elsewhere = await open()
      await elsewhere.append([record('there', 'two')])
      expect(await reader.reached(2)).toBe(2)
    })

    test('where to read on is told from outside', async () => {
      const { log, read } = await start()
      const positions = await log.append(numbered('one store', 30))
      const [first] = positions
      const reader = read({ from: partition => (partition === first?.partition ? first.offset + 20 : 0) })
      await reader.reached(10)
      const values = [...reader.seen.values()].flat().map(seen => text(seen.value))
      expect(values).toEqual(numbered('one store', 10, 20).map(wanted => text(wanted.value)))
    })

    test('a batch that failed is read again, and its neighbours in other partitions do not wait', async () => {
      const { log, read } = await start()
      const poisoned = (await log.append([record('poison', 'bad')]))[0]
      const others = Array.from({ length: 20 }, (_, at) => record(`other ${at}`, `${at}`))
      const positions = await log.append(others)
      const apart = positions.filter(position => position.partition !== poisoned?.partition).length
      let failures = 0
      const reader = read({
        async onBatch(batch) {
          if (batch.partition !== poisoned?.partition) return
          failures += 1
          if (failures <= 3) throw new OperationError('test.outage', 'the database is away', { retryable: true })
        },
      })
      await reader.reached(apart)
      await reader.reached(21)
      expect(failures).toBeGreaterThan(3)
      expect(reader.troubles).toHaveLength(3)
    })

    test('each group reads everything, and members of one group share it', async () => {
      const { log, open, read } = await start()
      await log.append(Array.from({ length: 60 }, (_, at) => record(`store ${at}`, `${at}`)))
      const alone = read()
      await alone.reached(60)
      const group = randomUUID()
      const one = read({ group })
      expect(await one.reached(60)).toBe(60)
      await one.stop()
      const other = read({ group, on: await open() })
      expect(await other.reached(60)).toBe(60)
    })

    test('a record of a quarter of a megabyte passes, and so do many at once', async () => {
      const { log, read } = await start()
      const big = 'x'.repeat(256 * 1024)
      await Promise.all(Array.from({ length: 24 }, (_, at) => log.append([record('big', `${at}${big}`)])))
      const reader = read()
      await reader.reached(24)
      expect([...reader.seen.values()].flat().every(seen => seen.value.length >= big.length)).toBe(true)
    })

    test('closing finishes what was asked for and refuses the rest', async () => {
      const { open, read } = await start()
      const closing = await open()
      const asked = closing.append([record('last', 'words')])
      const closed = closing.close()
      await expect(closing.append([record('too', 'late')])).rejects.toMatchObject({
        code: 'log.closed',
        retryable: true,
      })
      expect(await asked).toHaveLength(1)
      await closed
      await read().reached(1)
    })
  })
}
