import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto'
import { type HelloRequest, type PushRequest, type SealedOp, batchDigest, chainStart } from '@vaultsync/sync'
import { CounterLane, saleOf, soldBody } from '@vaultsync/sync/testing'

/** A lane's key, and what it signs as a browser would. */
export function laneKey(): { readonly publicKey: Record<string, unknown>; sign(text: string): string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicKey: { ...publicKey.export({ format: 'jwk' }) },
    sign: text => signed(privateKey, text),
  }
}

const signed = (key: KeyObject, text: string) =>
  sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')

export interface TestLane {
  readonly device: string
  readonly counter: CounterLane
  sell(count: number): SealedOp[]
  push(ops: readonly (SealedOp | string)[]): PushRequest
  hello(change?: Partial<HelloRequest>): HelloRequest
}

export const nonce = 'an-install-nonce-of-a-test'

export function testLane(
  place: { readonly tenantId: string; readonly storeId: string; readonly device: string },
  key: ReturnType<typeof laneKey>,
  { startMs = Date.now(), salt = 1, epoch = 1, skus = [7, 8, 9] } = {},
): TestLane {
  const counter = new CounterLane(place, startMs, { salt, epoch })
  const { device } = place
  return {
    device,
    counter,
    sell: count =>
      Array.from({ length: count }, () => {
        const lines = skus.map((skuId, at) => ({ skuId, quantity: at + 1, unitMinor: 250 }))
        return counter.seal('sale.completed', soldBody(saleOf(counter, lines)))
      }),
    push(ops) {
      const texts = ops.map(op => (typeof op === 'string' ? op : op.text))
      const hashes = ops.flatMap(op => (typeof op === 'string' ? [] : [op.hash]))
      return { device, ops: texts, signature: key.sign(batchDigest(hashes)) }
    },
    hello(change = {}) {
      const { epoch: now, lastSeq, lastHash } = counter.writer
      const request: HelloRequest = {
        protoMin: 1,
        protoMax: 1,
        build: 'test',
        device,
        epoch: now,
        installNonce: nonce,
        sessionToken: null,
        lastSeq,
        lastHash,
        appliedSeq: 0,
        appliedHash: chainStart,
        wall: startMs,
        health: {
          persisted: true,
          usageBytes: null,
          quotaBytes: null,
          waiting: 0,
          oldestWaitingMs: null,
          clockOffsetMs: 0,
        },
        signature: '',
        ...change,
      }
      const words = `hello:${device}:${request.epoch}:${request.wall}:${request.lastSeq}:${request.lastHash}`
      return { ...request, signature: change.signature ?? key.sign(words) }
    },
  }
}
