import { OperationError } from '@vaultsync/base'
import { expect, test, vi } from 'vitest'
import type { ReceiptMailRequest } from '@vaultsync/sync'
import { createMemoryEngine } from '../engine/testing/memory-engine.ts'
import { ReceiptPost } from './receipt-post.ts'

const letter = { saleId: 'sale-1', to: 'ada@lowtide.example', text: 'One card' }

function aLane() {
  const engine = createMemoryEngine()
  const given: ReceiptMailRequest[] = []
  let answer: () => Promise<{ outcome: 'written' | 'unbooked' }> = async () => ({ outcome: 'written' })
  engine.mailReceipt = async request => {
    given.push(request)
    return answer()
  }
  let ids = 0
  const open = () =>
    new ReceiptPost(
      engine,
      () => `letter-${++ids}`,
      () => 1_000,
    )
  return { engine, given, open, answerWith: (next: typeof answer) => void (answer = next) }
}

test('with a line the letter goes at once and waits nowhere', async () => {
  const { given, open } = aLane()
  const post = open()
  await post.send(letter)
  await vi.waitFor(() => expect(post.view().waiting.size).toBe(0))
  expect(given).toEqual([{ ...letter, mailId: 'letter-1' }])
})

test('without a line it is kept, outlives the page, and goes once when the line is back', async () => {
  const { engine, given, open } = aLane()
  engine.cloud.connected(false)
  await open().send(letter)
  expect(given).toEqual([])
  const post = open()
  await post.start()
  expect([...post.view().waiting]).toEqual(['sale-1'])
  engine.cloud.connected(true)
  await vi.waitFor(() => expect(post.view().waiting.size).toBe(0))
  expect(given).toEqual([{ ...letter, mailId: 'letter-1' }])
  const later = open()
  await later.start()
  expect(given).toHaveLength(1)
})

test('a sale that is not in the books yet is asked about again under the same name', async () => {
  const { engine, given, open, answerWith } = aLane()
  answerWith(async () => ({ outcome: 'unbooked' }))
  const post = open()
  await post.start()
  await post.send(letter)
  await vi.waitFor(() => expect(given).toHaveLength(1))
  answerWith(async () => ({ outcome: 'written' }))
  engine.cloud.connected(false)
  engine.cloud.connected(true)
  await vi.waitFor(() => expect(post.view().waiting.size).toBe(0))
  expect(given.map(({ mailId }) => mailId)).toEqual(['letter-1', 'letter-1'])
})

test('a letter that the shop will never take stands in nobody’s way', async () => {
  const { open, answerWith } = aLane()
  answerWith(() => Promise.reject(new OperationError('net.refused', 'No address.', { retryable: true })))
  const post = open()
  await post.send(letter)
  await vi.waitFor(() => expect(post.view().waiting.size).toBe(0))
})

test('a wish that could not be kept is not confirmed', async () => {
  const { engine, open } = aLane()
  engine.cloud.failCommits('storage.full')
  const post = open()
  await expect(post.send(letter)).rejects.toMatchObject({ code: 'storage.full' })
  expect(post.view().waiting.size).toBe(0)
})
