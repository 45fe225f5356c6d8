import type { Manifest, PullRequest } from '@vaultsync/sync'
import { expect, test } from 'vitest'
import { storeId, tenantId } from '../testing/memory-registry.ts'
import { testGateway } from '../testing/test-gateway.ts'
import { laneKey, nonce } from '../testing/test-lane.ts'
import { enrol } from './enrol.ts'
import { pull } from './pull.ts'

const head = 300_000

/** A lane of a shop whose catalogue feed stands at 300,000, and a snapshot of some moment of it. */
async function start(snapshotAt: number | null) {
  const { gateway, registry, clock } = testGateway()
  registry.codes.add('CODE')
  const request = { code: 'CODE', publicKey: laneKey().publicKey, installNonce: nonce, build: 'test', laneName: null }
  const visitor = { access: null, address: 'test', requestId: 'test' }
  const { deviceId } = await enrol(gateway, visitor, request)
  const manifest: Manifest | null =
    snapshotAt === null
      ? null
      : { feed: 'catalogue', epoch: storeId, seq: snapshotAt, segments: [], items: 90_000, skus: 90_000 }
  const readPage: typeof registry.readPage = async (_tenant, _store, { feed, since }) => {
    const row = { key: 'item:1', seq: since + 1, body: {} }
    const rest = { feed, epoch: storeId, vector: [], reset: null, serverTime: 0 }
    return { ...rest, to: since + 1, head, rows: [row], more: true }
  }
  const behind = {
    ...gateway,
    registry: { ...registry, readPage },
    objects: { ...gateway.objects, manifest: async () => manifest },
  }
  const access = { tenantId, storeId, deviceId, epoch: 1, expiresAtMs: clock.nowMs + 60_000 }
  return (wish: Partial<PullRequest>) =>
    pull(behind, { ...visitor, access }, { feed: 'catalogue', epoch: storeId, since: 1_000, max: 1, ...wish })
}

test('a lane that is a long list behind is sent to the snapshot that holds it', async () => {
  const ask = await start(298_000)
  expect(await ask({})).toMatchObject({ reset: 'behind', rows: [], to: 0 })
})

test.each<[string, number | null, Partial<PullRequest>]>([
  ['while there is no snapshot', null, {}],
  ['while the snapshot is from before the list', 2_000, {}],
  ['while the list is still coming in', 200_000, {}],
  ['when it is only a little behind', 298_000, { since: 270_000 }],
  ['when it begins', 298_000, { epoch: null, since: 0 }],
  ['in the feed of its store', 298_000, { feed: 'store' }],
])('a lane is given rows %s', async (_, snapshotAt, wish) => {
  const ask = await start(snapshotAt)
  expect(await ask(wish)).toMatchObject({ reset: null, rows: [{ key: 'item:1' }] })
})
