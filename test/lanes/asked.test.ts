import { expect, test } from 'vitest'
import { help, readWanted } from './asked.ts'

const places = ['--url', 'http://127.0.0.1:4100/', '--database', 'postgres://owner@127.0.0.1/shop']
const here = { VAULTSYNC_DATA: '/nowhere' }

test('what is asked for is read, and what is not has a usual size', () => {
  expect(readWanted(['--count', '5', '--unplug', ...places], here)).toMatchObject({
    count: 5,
    rate: 50,
    minutes: 1,
    url: 'http://127.0.0.1:4100',
    sockets: true,
    unplugs: true,
  })
  expect(readWanted(['--help'], here)).toBe(help)
})

test.each([
  [['--count', 'many'], '--count'],
  [['--count', '0'], '--count'],
  [['--count', '2.5'], '--count'],
  [['--rate=-1'], '--rate'],
  [['--minutes', ''], '--minutes'],
  [['--url', 'gateway'], '--url'],
  [['--database', 'mysql://x'], '--database'],
  [['--store', 'pier'], '--store'],
])('%j is answered in one sentence', (words, named) => {
  const answer = readWanted([...places, ...words], here)
  expect(answer).toMatch(new RegExp(`^${named} [^\n]+\\.$`))
})

test('without a product and without addresses nobody guesses', () => {
  expect(readWanted([], here)).toBe('Nothing is running here; name a gateway with --url.')
  expect(readWanted(places.slice(0, 2), here)).toContain('--database')
})
