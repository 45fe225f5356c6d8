import { expect, test } from 'vitest'
import { groupCommit } from './group-commit.ts'
import type { LogPosition, LogRecord } from './log.ts'

const limits = { maxRecords: 10, maxBytes: 1000, maxWaitingBytes: 1000 }
const records = (count: number, size = 1): LogRecord[] =>
  Array.from({ length: count }, (_, at) => ({ key: `${at}`, value: new Uint8Array(size) }))

/** A disk that says when it is done. */
function slowDisk() {
  const flights: { records: readonly LogRecord[]; land(): void; crash(error: Error): void }[] = []
  let next = 0
  const flush = (flown: readonly LogRecord[]) =>
    new Promise<readonly LogPosition[]>((resolve, reject) => {
      const land = () => resolve(flown.map(() => ({ partition: 0, offset: next++ })))
      flights.push({ records: flown, land, crash: reject })
    })
  const landing = async (at: number) => {
    flights[at]?.land()
    await Promise.resolve()
    await new Promise<void>(resolve => queueMicrotask(resolve))
  }
  return { flights, flush, landing }
}

test('callers who come during a flight share the next one', async () => {
  const disk = slowDisk()
  const commits = groupCommit(disk.flush, limits)
  const callers = [commits.append(records(1)), commits.append(records(2)), commits.append(records(3))]
  expect(disk.flights.map(flight => flight.records.length)).toEqual([1])
  await disk.landing(0)
  expect(disk.flights.map(flight => flight.records.length)).toEqual([1, 5])
  await disk.landing(1)
  const positions = await Promise.all(callers)
  expect(positions.map(of => of.map(position => position.offset))).toEqual([[0], [1, 2], [3, 4, 5]])
})

test('a flight takes no more than its limit, and one caller always fits', async () => {
  const disk = slowDisk()
  const commits = groupCommit(disk.flush, limits)
  const callers = [commits.append(records(25)), commits.append(records(6)), commits.append(records(6))]
  for (const at of [0, 1, 2]) await disk.landing(at)
  await Promise.all(callers)
  expect(disk.flights.map(flight => flight.records.length)).toEqual([25, 6, 6])
})

test('a flight that fails fails its own callers and nobody else', async () => {
  const disk = slowDisk()
  const commits = groupCommit(disk.flush, limits)
  const first = commits.append(records(1))
  const second = commits.append(records(1))
  disk.flights[0]?.crash(new Error('disk full'))
  await expect(first).rejects.toThrow('disk full')
  await disk.landing(1)
  expect(await second).toHaveLength(1)
})

test('more than may wait is refused as an outage that passes', async () => {
  const disk = slowDisk()
  const commits = groupCommit(disk.flush, limits)
  const flying = commits.append(records(1))
  const waiting = commits.append(records(1, 900))
  await expect(commits.append(records(1, 900))).rejects.toMatchObject({ code: 'log.busy', retryable: true })
  await disk.landing(0)
  await disk.landing(1)
  await Promise.all([flying, waiting])
})
