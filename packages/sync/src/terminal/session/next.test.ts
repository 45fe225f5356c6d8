import { expect, test } from 'vitest'
import type { HelloReply } from '../../wire/hello.ts'
import type { PullPage } from '../../wire/pull.ts'
import type { PushReply } from '../../wire/push.ts'
import type { SessionEffect, SessionEvent } from './events.ts'
import { next } from './next.ts'
import { newSession, type Session } from './state.ts'

const device = '01900000-0000-7000-8000-000000000003'
const epoch = '01950000-0000-7000-8000-000000000001'
const own = (seq: number) => [{ device, epoch: 1, seq }]

/** A session under the eye of a test: what it wants done since it was last asked. */
function talk(start: Partial<Parameters<typeof newSession>[0]> = {}) {
  const places = { store: { epoch, seq: 5 }, catalogue: { epoch, seq: 5 } }
  const marks = { lastSeq: 0, accepted: 0, applied: 0, own: { store: 0, catalogue: 0 } }
  let session: Session = newSession({ device, epoch: 1, places, bootstraps: false, ...marks, ...start })
  let nowMs = 0
  return {
    session: () => session,
    later: (ms: number) => {
      nowMs += ms
    },
    tell(event: SessionEvent): readonly SessionEffect[] {
      const step = next(session, event, { nowMs, random: 0.5 })
      session = step.session
      return step.effects
    },
  }
}

const hello = (change: Partial<HelloReply> = {}): HelloReply => ({
  proto: 1,
  minBuild: null,
  serverTime: 0,
  sessionToken: 't',
  accessToken: 'a',
  accessTokenExpiresAtMs: 3_600_000,
  acceptedSeq: 0,
  appliedSeq: 0,
  grantedEpoch: null,
  status: 'enrolled',
  feeds: [],
  maxOps: 500,
  maxBytes: 262_144,
  ...change,
})

const pushReply = (seq: number, change: Partial<PushReply> = {}): PushReply => ({
  accepted: own(seq),
  applied: [],
  gap: null,
  refused: [],
  retryAfterMs: 0,
  serverTime: 0,
  ...change,
})

const page = (change: Partial<PullPage> = {}): PullPage => ({
  feed: 'store',
  epoch,
  to: 9,
  head: 9,
  rows: [],
  vector: own(0),
  more: false,
  reset: null,
  serverTime: 0,
  ...change,
})

function opened(start: Parameters<typeof talk>[0] = {}, reply: Partial<HelloReply> = {}) {
  const talking = talk(start)
  talking.tell({ is: 'started' })
  const effects = talking.tell({ is: 'greeted', flight: 1, reply: hello(reply) })
  return { ...talking, effects }
}

const pushFrom = (effects: readonly SessionEffect[]) => effects.find(effect => effect.do === 'push')
const pushFlight = ({ session }: { session: () => Session }) => session().push.flight?.number ?? 0
const storeFlight = ({ session }: { session: () => Session }) => session().feeds.store.flight ?? 0

test('nothing is sent before hello was answered, and then from after what was heard to be accepted (H1, P1)', () => {
  const talking = talk({ lastSeq: 9, accepted: 4 })
  const first = talking.tell({ is: 'started' })
  expect(first.map(effect => effect.do)).toEqual(['silence', 'hello', 'wake'])
  const effects = talking.tell({ is: 'greeted', flight: 1, reply: hello({ acceptedSeq: 4, appliedSeq: 2 }) })
  expect(pushFrom(effects)).toMatchObject({ from: 5 })
  expect(pushFrom(talking.tell({ is: 'committed', seq: 10 }))).toBeUndefined()
})

test('what hello says was accepted is sent again when this lane never heard of it (P1)', () => {
  const talking = opened({ lastSeq: 9, accepted: 4 }, { acceptedSeq: 7, appliedSeq: 7 })
  expect(pushFrom(talking.effects)).toMatchObject({ from: 5 })
  talking.tell({ is: 'flipped', feed: 'store', to: { epoch, seq: 9 }, own: 7 })
  expect(talking.session()).toMatchObject({ accepted: 4, applied: 4 })
})

test('a failed push gives everything up and greets again before anything else is sent (P2)', () => {
  const talking = opened({ lastSeq: 3 })
  const effects = talking.tell({ is: 'failed', flight: pushFlight(talking), code: 'net.unreachable', retryAfterMs: 0 })
  expect(talking.session().link.at).toBe('waiting')
  expect(effects).toContainEqual({ do: 'wake', timer: 'retry', inMs: 125 })
  expect(pushFrom(talking.tell({ is: 'committed', seq: 4 }))).toBeUndefined()
  expect(talking.tell({ is: 'rang', timer: 'retry' }).some(effect => effect.do === 'hello')).toBe(true)
})

test('a gap is filled from where it begins (P3)', () => {
  const talking = opened({ lastSeq: 9 }, { acceptedSeq: 6 })
  const gap = { device, epoch: 1, seq: 3 }
  const effects = talking.tell({ is: 'pushed', flight: pushFlight(talking), reply: pushReply(2, { gap }) })
  expect(pushFrom(effects)).toMatchObject({ from: 3 })
})

test('an op that cannot be read is set aside with its reason, and the rest ask for another epoch (P4)', () => {
  const talking = opened({ lastSeq: 3 })
  const refused = [{ index: 1, code: 'envelope', reason: 'no op' }]
  const effects = talking.tell({ is: 'pushed', flight: pushFlight(talking), reply: pushReply(1, { refused }) })
  expect(effects).toContainEqual({ do: 'set aside', refused: [{ seq: 2, code: 'envelope', reason: 'no op' }] })
  expect(talking.tell({ is: 'rang', timer: 'retry' })).toContainEqual({ do: 'hello', flight: 5, askEpoch: true })
})

test('a fork sets nothing aside: the chain is at fault, not the ops (P4)', () => {
  const talking = opened({ lastSeq: 3 })
  const refused = [{ index: 0, code: 'fork', reason: 'another op' }]
  const effects = talking.tell({ is: 'pushed', flight: pushFlight(talking), reply: pushReply(0, { refused }) })
  expect(effects.some(effect => effect.do === 'set aside')).toBe(false)
  expect(talking.session().push.askEpoch).toBe(true)
})

test('a cloud that asks for patience is not sent anything until it is over (H5)', () => {
  const talking = opened({ lastSeq: 9 }, { maxOps: 3 })
  const effects = talking.tell({
    is: 'pushed',
    flight: pushFlight(talking),
    reply: pushReply(3, { retryAfterMs: 7_000 }),
  })
  expect(effects).toContainEqual({ do: 'wake', timer: 'patience', inMs: 7_000 })
  expect(pushFrom(effects)).toBeUndefined()
  expect(pushFrom(talking.tell({ is: 'rang', timer: 'patience' }))).toMatchObject({ from: 4 })
})

test('uploads that stand still on an open line are torn down and counted (H4)', () => {
  const talking = opened({ lastSeq: 3 })
  talking.later(61_000)
  talking.tell({ is: 'rang', timer: 'watchdog' })
  expect(talking.session()).toMatchObject({ wedges: 1, link: { at: 'waiting' } })
})

test('a cloud that lost what it had applied gets it again from there (H3)', () => {
  const { effects, session } = opened({ lastSeq: 9, accepted: 9, applied: 9 }, { acceptedSeq: 9, appliedSeq: 4 })
  expect(pushFrom(effects)).toMatchObject({ from: 5 })
  expect(session()).toMatchObject({ applied: 4 })
})

test('a feed that begins anew makes the lane doubt what had been accepted (H3)', () => {
  const talking = opened({ lastSeq: 9, accepted: 9, applied: 9 }, { acceptedSeq: 9, appliedSeq: 9 })
  talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: page({ reset: 'epoch' }) })
  expect(talking.session()).toMatchObject({ push: { doubtAccepted: true }, link: { at: 'waiting' } })
})

test('a cloud that knows more than this lane ever wrote is asked for another epoch (E1)', () => {
  const { session } = opened({ lastSeq: 3 }, { acceptedSeq: 8, appliedSeq: 8 })
  expect(session()).toMatchObject({ push: { askEpoch: true }, link: { at: 'waiting' } })
})

test('pages are staged and shown only with the last one, at its head and vector (L1)', () => {
  const talking = opened()
  const first = page({ to: 7, head: 20, more: true })
  const effects = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: first })
  expect(effects).toContainEqual({ do: 'stage', feed: 'store', page: first, again: true })
  const asked = talking.tell({ is: 'staged', feed: 'store', to: { epoch, seq: 7 } })
  expect(asked).toContainEqual(expect.objectContaining({ do: 'pull', feed: 'store', from: { epoch, seq: 7 } }))
  const last = page({ to: 21, head: 21 })
  const shown = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: last })
  expect(shown).toContainEqual({ do: 'flip', feed: 'store', page: last, fresh: false, again: false })
})

test.each([
  ['is from before the cursor', page({ to: 4, head: 4 })],
  ['has rows beyond its end', page({ rows: [{ key: 'stock:1', seq: 12, body: null }] })],
  ['says more and brings nothing', page({ to: 5, more: true })],
])('a page that %s is not taken (L2)', (_, odd) => {
  const talking = opened()
  const effects = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: odd })
  expect(effects.some(effect => effect.do === 'flip' || effect.do === 'stage')).toBe(false)
  expect(talking.session().feeds.store.resting).toBe(true)
})

test('a page at the same head that knows less of this lane than is shown is not taken (L2)', () => {
  const talking = opened({ lastSeq: 3, accepted: 3, applied: 3, own: { store: 3, catalogue: 0 } })
  const old = page({ to: 5, head: 5, vector: own(2) })
  const effects = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: old })
  expect(effects.some(effect => effect.do === 'flip')).toBe(false)
  expect(talking.session().feeds.store).toMatchObject({ resting: true, own: 3 })
})

test('an older page cannot close a pile of newer ones (L2)', () => {
  const talking = opened()
  const first = page({ to: 7, head: 20, more: true })
  talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: first })
  talking.tell({ is: 'staged', feed: 'store', to: { epoch, seq: 7 } })
  const old = page({ to: 15, head: 15 })
  const effects = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: old })
  expect(effects.some(effect => effect.do === 'flip')).toBe(false)
})

test('a cursor that cannot be served starts over and replaces everything in one flip (L3)', () => {
  const talking = opened()
  talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: page({ reset: 'behind' }) })
  expect(talking.session().feeds.store).toMatchObject({ fresh: true, place: { epoch, seq: 5 } })
  const whole = page({ to: 30, head: 30 })
  const effects = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: whole })
  expect(effects).toContainEqual({ do: 'flip', feed: 'store', page: whole, fresh: true, again: true })
})

test('a feed that fails rests by itself while uploads go on (L4)', () => {
  const talking = opened({ lastSeq: 3 })
  talking.tell({ is: 'failed', flight: storeFlight(talking), code: 'net.failed', retryAfterMs: 0 })
  expect(talking.session()).toMatchObject({ link: { at: 'open' }, feeds: { store: { resting: true } } })
  expect(talking.session().push.flight).not.toBeNull()
})

test('what a vector covered before its answer came is applied once the answer is here (L5)', () => {
  const talking = opened({ lastSeq: 3 })
  talking.tell({ is: 'flipped', feed: 'store', to: { epoch, seq: 9 }, own: 3 })
  expect(talking.session().applied).toBe(0)
  const effects = talking.tell({ is: 'pushed', flight: pushFlight(talking), reply: pushReply(3) })
  expect(effects).toContainEqual({ do: 'keep marks', accepted: 3, applied: 3 })
})

test('a lane that hears that its ops were applied asks its store, whichever feed they moved (L5)', () => {
  const talking = opened({ lastSeq: 1, accepted: 1 })
  talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: page({ to: 5, head: 5 }) })
  expect(talking.session().feeds.store.wanted).toBe(false)
  const poke = { feeds: [{ feed: 'catalogue' as const, head: 1 }], applied: own(1) }
  const effects = talking.tell({ is: 'poked', poke })
  expect(effects).toContainEqual(expect.objectContaining({ do: 'pull', feed: 'store' }))
})

test('what was never heard to be accepted does not count as applied, whatever a vector says (L5)', () => {
  const talking = opened({ lastSeq: 3 })
  talking.tell({ is: 'flipped', feed: 'store', to: { epoch, seq: 9 }, own: 3 })
  expect(talking.session().applied).toBe(0)
})

test('a page of the epoch that the feed has left is an old one, from whoever still has it (L2)', () => {
  const talking = opened()
  const begun = '01950000-0000-7000-8000-000000000002'
  const elsewhere = page({ epoch: begun, to: 0, reset: 'epoch' })
  talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: elsewhere })
  talking.tell({ is: 'rang', timer: 'retry' })
  const { link } = talking.session()
  const flight = link.at === 'greeting' ? link.flight : 0
  talking.tell({ is: 'greeted', flight, reply: hello() })
  const old = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: page() })
  expect(old.some(effect => effect.do === 'flip')).toBe(false)
  talking.tell({ is: 'rang', timer: 'pull store' })
  const fresh = page({ epoch: begun })
  const effects = talking.tell({ is: 'pulled', flight: storeFlight(talking), feed: 'store', page: fresh })
  expect(effects).toContainEqual({ do: 'flip', feed: 'store', page: fresh, fresh: true, again: true })
})

test('what the books do not hold of an epoch that is left is sealed anew with the rest (E1)', () => {
  const talking = talk({ lastSeq: 9, accepted: 8, applied: 7 })
  talking.tell({ is: 'started' })
  const reply = hello({ appliedSeq: 5, grantedEpoch: { epoch: 2, reason: 'fork' } })
  expect(talking.tell({ is: 'greeted', flight: 1, reply }).some(effect => effect.do === 'rehome')).toBe(true)
  expect(talking.session().applied).toBe(5)
})

test('a lane that is given one epoch after another waits before it asks again (H2)', () => {
  const talking = talk()
  talking.tell({ is: 'started' })
  const grant = (epochNow: number) => {
    const { link } = talking.session()
    const flight = link.at === 'greeting' ? link.flight : 0
    talking.tell({ is: 'greeted', flight, reply: hello({ grantedEpoch: { epoch: epochNow, reason: 'clone' } }) })
    return talking.tell({ is: 'rehomed', epoch: epochNow, lastSeq: 0 })
  }
  expect(grant(2).some(effect => effect.do === 'hello')).toBe(true)
  expect(grant(3).some(effect => effect.do === 'hello')).toBe(true)
  expect(grant(4)).toContainEqual({ do: 'wake', timer: 'retry', inMs: 1_000 })
  expect(talking.session().link.at).toBe('waiting')
})
