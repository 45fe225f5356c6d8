import { once } from 'node:events'
import { expect, test } from 'vitest'
import { hearing, identify, isSame, spawnBound, startFromStat, stopIdentity } from './processes.mjs'

const sleeper = [process.execPath, '-e', 'setInterval(() => {}, 1000)']

test('a process whose name holds brackets and spaces is still read', () => {
  const stat = `12 (a ) (b) S ${Array.from({ length: 18 }, (_, index) => index).join(' ')} 4711 0 0`
  expect(startFromStat(stat, 'boot')).toBe('boot:4711')
})

test('a process that has ended but was not collected counts as gone', () => {
  const stat = `12 (x) Z ${Array.from({ length: 18 }, (_, index) => index).join(' ')} 4711 0 0`
  expect(startFromStat(stat, 'boot')).toBeNull()
})

test('the same id with another start time is a stranger and is left alone', async () => {
  const child = spawnBound(sleeper)
  const pid = child.pid ?? 0
  const identity = identify(pid)
  expect(isSame(identity)).toBe(true)
  const stranger = { pid, started: 'another boot:1' }
  expect(isSame(stranger)).toBe(false)
  expect(await stopIdentity(stranger)).toBe(true)
  expect(isSame(identity)).toBe(true)
  const exit = once(child, 'exit')
  expect(await stopIdentity(identity)).toBe(true)
  await exit
  expect(isSame(identity)).toBe(false)
})

test('a record that makes no sense is nobody', () => {
  for (const nonsense of [null, {}, { pid: 1, started: 'x' }, { pid: 0, started: null }])
    expect(isSame(nonsense)).toBe(false)
})

test('everything that a program says is passed on, and the end of it can be asked for', async () => {
  const child = spawnBound([process.execPath, '-e', "console.log('one'); console.error('two')"])
  const heard: string[] = []
  const said = hearing(child, (text: string) => heard.push(text))
  await once(child, 'close')
  expect(heard.join('').split('\n').toSorted()).toEqual(['', 'one', 'two'])
  expect(said()).toContain('two')
})
