import { MessageChannel } from 'node:worker_threads'
import { OperationError } from '@vaultsync/base'
import { afterEach, expect, test } from 'vitest'
import { connectShelves, type Line } from './connect-shelves.ts'
import type { Shelves } from './questions.ts'
import { serveShelves } from './serve-shelves.ts'

const opened: MessageChannel[] = []
afterEach(() => {
  for (const { port1, port2 } of opened.splice(0)) {
    port1.close()
    port2.close()
  }
})

/** Both ends of a worker in one thread. */
function connected(far: Partial<Shelves>): { near: Shelves; threads: () => number; kill: () => void } {
  const near = connectShelves(() => {
    const { port1, port2 } = new MessageChannel()
    opened.push({ port1, port2 } as MessageChannel)
    serveShelves(port2, far as Shelves)
    return { postMessage: call => port1.postMessage(call), on: (event, listener) => port1.on(event, listener) } as Line
  })
  return { near, threads: () => opened.length, kill: () => opened.at(-1)?.port1.emit('exit', 1) }
}

test('answers find the question that they belong to, whatever comes first', async () => {
  let release = () => {}
  const held = new Promise<void>(resolve => (release = resolve))
  const { near } = connected({
    async ask(tenantId) {
      if (tenantId === 'slow') await held
      return [{ name: tenantId }] as never
    },
  })
  const first = near.ask('slow', 'searched', ['x'])
  expect(await near.ask('quick', 'searched', ['x'])).toEqual([{ name: 'quick' }])
  release()
  expect(await first).toEqual([{ name: 'slow' }])
})

test('a failure there is a failure here, with its code', async () => {
  const { near } = connected({
    ask: () => Promise.reject(new OperationError('database-unavailable', 'gone', { retryable: true })),
  })
  await expect(near.ask('t', 'level', [])).rejects.toMatchObject({ code: 'database-unavailable', message: 'gone' })
})

test('a thread that dies takes its questions with it, and the next question starts another', async () => {
  let silent = true
  const { near, threads, kill } = connected({
    ask: () => (silent ? new Promise(() => {}) : Promise.resolve(null as never)),
  })
  const lost = near.ask('t', 'level', [])
  kill()
  await expect(lost).rejects.toMatchObject({ code: 'search.worker-gone', retryable: true })
  silent = false
  expect(await near.ask('t', 'level', [])).toBeNull()
  expect(threads()).toBe(2)
})
