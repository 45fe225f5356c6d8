import { expect, it } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

it('what is asked for while it works is done once more, and only once', async () => {
  let begun = 0
  let end = (): void => {}
  const ask = oneAtATime(() => {
    begun += 1
    return new Promise<void>(resolve => {
      end = resolve
    })
  })
  ask()
  ask()
  ask()
  expect(begun).toBe(1)
  end()
  await expect.poll(() => begun).toBe(2)
  end()
  await new Promise(resolve => setImmediate(resolve))
  expect(begun).toBe(2)
})

it('work that fails is forgotten, and the next one begins', async () => {
  let begun = 0
  const ask = oneAtATime(() => {
    begun += 1
    return Promise.reject(new Error('no'))
  })
  ask()
  await new Promise(resolve => setImmediate(resolve))
  ask()
  expect(begun).toBe(2)
})
