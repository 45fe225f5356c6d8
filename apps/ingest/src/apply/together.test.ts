import { OperationError } from '@vaultsync/base'
import { expect, test } from 'vitest'
import { type Part, together } from './together.ts'

const part = (partition: number, bytes = 1): Part => ({
  values: [new Uint8Array(bytes)],
  span: { log: 'test', partition, from: 0, upTo: 1 },
  bytes,
})

interface Flight {
  readonly partitions: readonly number[]
  readonly land: (error?: Error) => void
}

/** Transactions that end when the test says so. */
function opened(atOnce = 1) {
  const flights: Flight[] = []
  let begun = () => {}
  const shared = together({
    apply: (_values, spans) =>
      new Promise((resolve, reject) => {
        const land = (error?: Error) => (error ? reject(error) : resolve({} as never))
        flights.push({ partitions: spans.map(({ partition }) => partition), land })
        begun()
      }),
    report: () => {},
    atOnce,
    maxBytes: 10,
  })
  const flight = async (at: number): Promise<Flight> => {
    while (flights.length <= at) await new Promise<void>(resolve => (begun = resolve))
    return flights[at] as Flight
  }
  return { shared, flight, flights }
}

test('what comes while a transaction is under way goes together in the next, as far as it fits', async () => {
  const { shared, flight } = opened()
  const all = [shared.apply(part(0)), shared.apply(part(1))]
  const first = await flight(0)
  expect(first.partitions).toEqual([0, 1])
  all.push(shared.apply(part(2, 6)), shared.apply(part(3, 4)), shared.apply(part(4, 1)))
  first.land()
  const second = await flight(1)
  expect(second.partitions).toEqual([2, 3])
  second.land()
  ;(await flight(2)).land()
  await Promise.all(all)
})

test('a partition that was taken away does not keep its neighbours', async () => {
  const { shared, flight } = opened()
  const [lost, kept] = [shared.apply(part(0)), shared.apply(part(1))]
  const fenced = new OperationError('offset-fenced', 'gone', { retryable: false })
  ;(await flight(0)).land(fenced)
  ;(await flight(1)).land(fenced)
  await expect(lost).rejects.toBe(fenced)
  ;(await flight(2)).land()
  await expect(kept).resolves.toBeUndefined()
})

test('while the world is out, nobody tries alone', async () => {
  const { shared, flight, flights } = opened()
  const all = [shared.apply(part(0)), shared.apply(part(1))]
  ;(await flight(0)).land(new OperationError('database-unavailable', 'down', { retryable: true }))
  for (const one of all) await expect(one).rejects.toThrow('down')
  expect(flights).toHaveLength(1)
})
