import { expect, test } from 'vitest'
import { readArguments, wishedPort } from './arguments.mjs'
import { choosePorts } from './chosen-ports.mjs'

test('without options the demo shop comes along', () => {
  expect(readArguments([])).toEqual({ help: false, fresh: false, demo: true, kafka: false })
})

test('each option says one thing', () => {
  expect(readArguments(['--fresh', '--no-demo', '--kafka'])).toEqual({
    help: false,
    fresh: true,
    demo: false,
    kafka: true,
  })
})

test('an option that nobody knows is named', () => {
  expect(readArguments(['--fresh', '--freshh'])).toEqual({ unknown: '--freshh' })
})

test.each([
  [undefined, 3000],
  ['', 3000],
  ['0', 0],
  ['8080', 8080],
  ['65536', null],
  ['-1', null],
  ['web', null],
])('a wish for port %s means %s', (text, port) => {
  expect(wishedPort(text, 3000)).toBe(port)
})

const freeExcept = (...taken: number[]) => ({
  free: (port: number) => Promise.resolve(!taken.includes(port)),
})

test('the ports of the last time come back, so that a browser finds its lane again', async () => {
  const { ports, notices } = await choosePorts({ env: {}, remembered: { web: 3010, gateway: 3001 }, ...freeExcept() })
  expect(ports).toEqual({ web: 3010, gateway: 3001, database: 5433 })
  expect(notices).toEqual([])
})

test('a taken port is replaced and said', async () => {
  const { ports, notices } = await choosePorts({ env: {}, remembered: null, ...freeExcept(3000) })
  expect(ports.web).toBe(3010)
  expect(notices).toEqual(['port 3000 is taken, so the web is on 3010'])
})

test('a database of the user’s own needs no port of ours', async () => {
  const env = { DATABASE_URL: 'postgres://db.example/shop' }
  const { ports, notices } = await choosePorts({ env, remembered: null, ...freeExcept(5433) })
  expect([Object.keys(ports), notices]).toEqual([['web', 'gateway'], []])
})

test('no port is given twice', async () => {
  const { ports } = await choosePorts({
    env: { WEB_PORT: '4000', GATEWAY_PORT: '4000' },
    remembered: null,
    ...freeExcept(),
  })
  expect(new Set(Object.values(ports)).size).toBe(3)
})

test('a wish that is no port is refused before anything starts', async () => {
  await expect(choosePorts({ env: { WEB_PORT: 'web' }, remembered: null, ...freeExcept() })).rejects.toThrow(
    'WEB_PORT=web is not a port',
  )
})
