import { afterEach, expect, test, vi } from 'vitest'
import { bulkDeadlineMs, guarded, storageFailure } from './failure.ts'

afterEach(() => {
  vi.useRealTimers()
})

const silent = () => new Promise<never>(() => {})

test('storage that falls silent fails a sale soon, and a whole catalogue only after a long while', async () => {
  vi.useFakeTimers()
  const ended: string[] = []
  const sale = guarded(silent).catch((failure: { code: string }) => void ended.push(`sale ${failure.code}`))
  const bulk = guarded(silent, bulkDeadlineMs).catch(
    (failure: { code: string }) => void ended.push(`bulk ${failure.code}`),
  )
  await vi.advanceTimersByTimeAsync(10_000)
  expect(ended).toEqual(['sale storage.stuck'])
  await vi.advanceTimersByTimeAsync(bulkDeadlineMs)
  expect(ended).toEqual(['sale storage.stuck', 'bulk storage.stuck'])
  await Promise.all([sale, bulk])
})

test.each([
  ['QuotaExceededError', 'storage.full'],
  ['UnknownError', 'storage.lost'],
  ['InvalidStateError', 'storage.lost'],
  ['AbortError', 'storage.lost'],
  ['DataError', 'storage.failed'],
])('what the browser calls %s is %s, also inside of a wrapper', (name, code) => {
  expect(storageFailure(new DOMException('no', name))).toMatchObject({ code, retryable: true })
  expect(storageFailure({ name: 'DexieError', inner: { name } })).toMatchObject({ code })
})
