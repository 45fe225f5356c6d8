import { expect, test } from 'vitest'
import { nobodyIn } from './account.mjs'
import { lastWords, readPidFile } from './cluster.mjs'

test('the pid file names the process and the port', () => {
  expect(readPidFile('4711\n/somewhere/database\n1700000000\n5433\n\n127.0.0.1\n')).toEqual({ pid: 4711, port: 5433 })
})

test('a pid file cut short by a full disk names nobody', () => {
  expect(readPidFile('')).toBeNull()
  expect(readPidFile('\n\n')).toBeNull()
})

test('the last words are the line that names the cause', () => {
  const log = 'LOG:  starting\nFATAL:  could not bind\nLOG:  database system is shut down\n'
  expect(lastWords(log)).toBe('FATAL:  could not bind')
  expect(lastWords('only this\n')).toBe('only this')
  expect(lastWords('')).toBe('it said nothing')
})

test('root steps down to an account that the machine knows', () => {
  expect(nobodyIn('root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n')).toEqual({
    uid: 65_534,
    gid: 65_534,
  })
  expect(nobodyIn('root:x:0:0::/root:/bin/sh\npostgres:x:101:104::/:/bin/sh\n')).toEqual({ uid: 101, gid: 104 })
  expect(nobodyIn('root:x:0:0::/root:/bin/sh\n')).toBeNull()
})
