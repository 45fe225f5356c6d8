import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { choosePort, freePort, isFree } from './ports.mjs'

const taken =
  (...ports: number[]) =>
  (port: number) =>
    Promise.resolve(!ports.includes(port))
const any = () => Promise.resolve(50_000)

test.each([
  ['the first wish that is free', [3000], [], 3000],
  ['the second wish when the first is taken', [3005, 3000], [3005], 3000],
  ['a neighbour of the usual one when every wish is taken', [3005, 3000], [3005, 3000], 3010],
  ['anything when nobody wishes', [], [], 50_000],
])('a port is %s', async (_, wishes, busy, expected) => {
  expect(await choosePort(wishes, taken(...busy), any)).toBe(expected)
})

test('a port on which somebody listens is not free', async () => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  expect(await isFree(port)).toBe(false)
  await new Promise(resolve => server.close(resolve))
  expect(await isFree(port)).toBe(true)
})
