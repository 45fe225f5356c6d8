import { expect, test } from 'vitest'
import type { HelloRequest } from '../wire/hello.ts'
import { judgeHello, type KnownInstall } from './judge-hello.ts'

const known: KnownInstall = { epoch: 2, installNonce: 'nonce-nonce-nonce', sessionToken: 't2', previousToken: 't1' }
const applied = { lastSeq: 10, lastHash: 'a'.repeat(32), forked: false }
const hello: HelloRequest = {
  protoMin: 1,
  protoMax: 1,
  build: 'test',
  device: 'd',
  epoch: 2,
  installNonce: 'nonce-nonce-nonce',
  sessionToken: 't2',
  lastSeq: 12,
  lastHash: 'b'.repeat(32),
  appliedSeq: 10,
  appliedHash: applied.lastHash,
  wall: 0,
  health: { persisted: true, usageBytes: 0, quotaBytes: 0, waiting: 0, oldestWaitingMs: null, clockOffsetMs: 0 },
  signature: '',
}
const judge = (request: Partial<HelloRequest>, actor: typeof applied | null = applied) =>
  judgeHello(known, { ...hello, ...request }, actor, actor)

test.each<[string, Partial<HelloRequest>, string | null]>([
  ['the install that the server knows goes on', {}, null],
  ['the token before is good too: its successor may have been lost on the way', { sessionToken: 't1' }, null],
  ['an older token betrays a clone', { sessionToken: 't0' }, 'clone'],
  ['another nonce with sales of its own is a clone', { installNonce: 'x'.repeat(16) }, 'clone'],
  ['another nonce without any is a wiped profile', { installNonce: 'x'.repeat(16), lastSeq: 0 }, 'wiped'],
  ['a device that is behind its own ops was restored from an image', { lastSeq: 7 }, 'restored'],
  ['the same number with another hash is a fork', { lastSeq: 10, lastHash: 'c'.repeat(32) }, 'fork'],
  ['a device from an epoch before the newest must take the next', { epoch: 1 }, 'restored'],
])('%s', (_promise, request, reason) => {
  const verdict = judge(request)
  expect(verdict).toEqual(reason === null ? { verdict: 'go-on' } : { verdict: 'grant', epoch: 3, reason })
})

test('a server that lost its tail does not take the device for a clone', () => {
  expect(judge({ sessionToken: 't9', appliedSeq: 12 })).toEqual({ verdict: 'go-on' })
})

test('an epoch that the server has forgotten is believed', () => {
  expect(judge({ epoch: 3 })).toEqual({ verdict: 'adopt', epoch: 3 })
})

test('a grant whose reply was lost is said again, not made again', () => {
  expect(judge({ epoch: 1 }, { lastSeq: 0, lastHash: '', forked: false })).toEqual({
    verdict: 'grant',
    epoch: 2,
    reason: 'restored',
  })
})
