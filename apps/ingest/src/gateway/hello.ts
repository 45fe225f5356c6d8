import { randomBytes } from 'node:crypto'
import { type HelloReply, type HelloRequest, judgeHello, newestProto } from '@vaultsync/sync'
import { signedBy } from './device-key.ts'
import { type Gateway, limits } from './gateway.ts'
import { Refused } from './refused.ts'
import type { AppliedHead, KnownDevice } from './registry.ts'

/** Two hellos of one lane at once: the second decides anew on what the first left. */
const attempts = 3

export async function hello(gateway: Gateway, request: HelloRequest): Promise<HelloReply> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const device = await knownDevice(gateway, request)
    const { tenantId, deviceId } = device
    const [head, newest] = await Promise.all(
      [request.epoch, device.epoch].map(epoch => gateway.registry.appliedHead(tenantId, deviceId, epoch)),
    )
    const verdict = judgeHello(device, request, asApplied(head), asApplied(newest))
    const grant = verdict.verdict === 'grant' ? verdict : null
    const epoch = verdict.verdict === 'go-on' ? device.epoch : verdict.epoch
    const sessionToken = randomBytes(24).toString('base64url')
    // A lane that shows the token before the last never heard of the last: that one is nobody's.
    const previousToken = grant === null ? request.sessionToken : null
    const { installNonce, build, health } = request
    const note = { device, epoch, installNonce, sessionToken, previousToken, build, health }
    const noted = await gateway.registry.noteHello(note)
    gateway.devices.forget(deviceId)
    if (!noted) continue
    const mark = await gateway.marks.fromBooks({ tenantId, device: deviceId, epoch: request.epoch })
    if (grant !== null) tellGrant(gateway, device, epoch, grant.reason)
    // A lane of an older one is answered in its own, and still sends what it has.
    const proto = Math.min(request.protoMax, newestProto)
    const booked = grant === null || (await isTheirs(gateway, tenantId, request)) ? (head?.seq ?? 0) : 0
    const standing = { proto, sessionToken, accepted: mark?.accepted ?? 0, applied: booked, grant }
    return answer(gateway, { ...device, epoch }, standing)
  }
  throw new Refused('CONFLICT', {
    code: 'hello-crossed',
    happened: 'this lane says hello from several places at once',
    todo: 'close the other tabs of the till',
    retryAfterMs: 1_000,
  })
}

/** Books that went back may hold the ops of a clone under numbers that this lane had filled before. */
async function isTheirs({ registry }: Gateway, tenantId: string, request: HelloRequest): Promise<boolean> {
  const { device, epoch, appliedSeq, appliedHash } = request
  if (appliedSeq === 0) return true
  const hashes = await registry.appliedHashes(tenantId, device, epoch, [appliedSeq])
  return (hashes.get(appliedSeq) ?? appliedHash) === appliedHash
}

async function knownDevice(gateway: Gateway, request: HelloRequest): Promise<KnownDevice> {
  const device = await gateway.devices.read(request.device)
  const { device: id, epoch, wall, lastSeq, lastHash, signature } = request
  const signed = `hello:${id}:${epoch}:${wall}:${lastSeq}:${lastHash}`
  // One answer for both, so that nobody learns which lanes there are.
  if (device === null || !signedBy(device.publicKey, signed, signature)) {
    throw new Refused('UNAUTHORIZED', {
      code: 'lane-unknown',
      happened: 'this lane is not known here, or its key is another',
      todo: 'enrol it again with a code from the portal; what it holds will be sent then',
    })
  }
  return device
}

const asApplied = (head: AppliedHead | null | undefined) =>
  head ? { lastSeq: head.seq, lastHash: head.hash, forked: head.forked } : null

function tellGrant(gateway: Gateway, device: KnownDevice, epoch: number, reason: string): void {
  const { tenantId, storeId, deviceId } = device
  gateway.log.warn({ tenantId, storeId, deviceId, epoch, reason }, 'a lane was given a new epoch')
}

interface Standing {
  readonly proto: number
  readonly sessionToken: string
  readonly accepted: number
  readonly applied: number
  readonly grant: HelloReply['grantedEpoch']
}

async function answer(gateway: Gateway, device: KnownDevice, standing: Standing): Promise<HelloReply> {
  const { tenantId, storeId, deviceId, epoch, status } = device
  const { token, expiresAtMs } = gateway.tokens.issue({ tenantId, storeId, deviceId, epoch }, gateway.now())
  return {
    proto: standing.proto,
    minBuild: gateway.settings.VAULTSYNC_MIN_BUILD ?? null,
    serverTime: gateway.now(),
    sessionToken: standing.sessionToken,
    accessToken: token,
    accessTokenExpiresAtMs: expiresAtMs,
    acceptedSeq: standing.accepted,
    appliedSeq: standing.applied,
    grantedEpoch: standing.grant === null ? null : { epoch: standing.grant.epoch, reason: standing.grant.reason },
    status,
    feeds: [...(await gateway.registry.feedHeads(tenantId, storeId))],
    maxOps: limits.maxOps,
    maxBytes: limits.maxBytes,
  }
}
