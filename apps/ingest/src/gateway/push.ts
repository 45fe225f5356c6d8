import { type LogRecord, type PushReply, type PushRequest, batchDigest } from '@vaultsync/sync'
import { signedBy } from './device-key.ts'
import { type Gateway, limits } from './gateway.ts'
import { type OpHead, fastOpHash, glanceAtOp, readOpHead } from './op-head.ts'
import { type ActorMark, type PushPlan, actorKey, planPush } from './push-plan.ts'
import { Refused } from './refused.ts'
import type { KnownDevice } from './registry.ts'
import { tellSiblings } from './shelf-relay.ts'
import { type Visitor, unknownCaller } from './visitor.ts'

/**
 * Takes ops from a lane: puts them in the log, durably, and says how far. Neither a dead session nor a locked lane nor
 * an unpaid plan nor an old version ends this; only the key must be one that was enrolled.
 */
export async function push(gateway: Gateway, visitor: Visitor, request: PushRequest): Promise<PushReply> {
  const carrier = await admit(gateway, visitor, request)
  const patience = admitOps(gateway, carrier, request.ops.length)
  const { heads, owners, marks, plan } = await planFor(gateway, carrier, request.ops)
  await keep(gateway, carrier, owners, heads, request.ops, plan)
  for (const { device, epoch, seq, hash } of plan.reached)
    gateway.marks.accepted({ tenantId: carrier.tenantId, device, epoch }, seq, hash)
  count(gateway, plan)
  if (plan.append.length === 0) await gateway.repeats?.rest(plan.repeated)
  return reply(gateway, plan, marks, patience)
}

interface Planned extends Actors {
  readonly heads: readonly (OpHead | null)[]
  readonly plan: PushPlan
}

/**
 * What the books have is known again by its first words and its hash. Should such an op be kept after all, because the
 * books went back or hold another, everything is read to its end and planned anew.
 */
async function planFor(gateway: Gateway, carrier: KnownDevice, texts: readonly string[]): Promise<Planned> {
  const glanced = new Set<number>()
  const first = await planWith(gateway, carrier, await readHeads(gateway, texts, bookedHead(gateway, carrier, glanced)))
  if (!first.plan.append.some(index => glanced.has(index))) return first
  return planWith(gateway, carrier, await readHeads(gateway, texts, readOpHead))
}

async function planWith(gateway: Gateway, carrier: KnownDevice, heads: readonly (OpHead | null)[]): Promise<Planned> {
  const { owners, marks } = await actorsOf(gateway, carrier, heads)
  const settled = await settledOf(gateway, carrier, heads, marks)
  return { heads, owners, marks, plan: planPush(heads, marks, settled) }
}

type ReadHead = (text: string, index: number) => OpHead | null

function bookedHead({ marks }: Gateway, { tenantId }: KnownDevice, glanced: Set<number>): ReadHead {
  return (text, index) => {
    const head = glanceAtOp(text)
    const booked = head === null ? 0 : (marks.known({ tenantId, ...head })?.applied ?? 0)
    if (head === null || head.seq > booked) return readOpHead(text)
    glanced.add(index)
    return { ...head, hash: fastOpHash(text) }
  }
}

const headsAtATime = 32

/** A lane that sends a week again does not hold up a lane that sends one sale: others have their turn in between. */
async function readHeads(
  { giveWay }: Gateway,
  texts: readonly string[],
  read: ReadHead,
): Promise<readonly (OpHead | null)[]> {
  const heads: (OpHead | null)[] = []
  for (const [index, text] of texts.entries()) {
    if (index > 0 && index % headsAtATime === 0) await giveWay?.()
    heads.push(read(text, index))
  }
  return heads
}

async function admit(gateway: Gateway, visitor: Visitor, request: PushRequest): Promise<KnownDevice> {
  const device = await gateway.devices.of(request.device)
  if (device === null) throw unknownCaller()
  const { access } = visitor
  if (access?.deviceId === device.deviceId && access.tenantId === device.tenantId) return device
  if (signedBy(device.publicKey, batchDigest(request.ops.map(fastOpHash)), request.signature)) return device
  throw unknownCaller()
}

/** Below the hard limit everything is taken; patience is only asked for. */
function admitOps(gateway: Gateway, carrier: KnownDevice, ops: number): number {
  const pressure = gateway.pressure()
  const wait = gateway.shares.take(carrier.tenantId, ops, pressure.pace)
  if (pressure.refuse) {
    gateway.metrics.askedForPatience.labels('full').inc()
    throw new Refused('SERVICE_UNAVAILABLE', {
      code: 'log-full',
      happened: 'more waits to be booked here than is good',
      todo: 'go on selling; the lane sends again by itself',
      retryAfterMs: Math.max(wait, pressure.retryAfterMs),
    })
  }
  // Far below zero the tenant does not keep to what it was asked for.
  if (wait > 60_000) {
    gateway.metrics.askedForPatience.labels('refused').inc()
    throw new Refused('TOO_MANY_REQUESTS', {
      code: 'share-used-up',
      happened: 'this shop has sent far more than its share',
      todo: 'go on selling; the lane sends again by itself',
      retryAfterMs: wait,
    })
  }
  const retryAfterMs = Math.max(wait, pressure.retryAfterMs)
  if (retryAfterMs > 0) gateway.metrics.askedForPatience.labels(wait > 0 ? 'share' : 'lag').inc()
  return retryAfterMs
}

interface Actors {
  /** The lanes whose ops these are, by device id; lanes of other tenants are strangers. */
  readonly owners: ReadonlyMap<string, KnownDevice>
  readonly marks: Map<string, ActorMark>
}

async function actorsOf(gateway: Gateway, carrier: KnownDevice, heads: readonly (OpHead | null)[]): Promise<Actors> {
  const owners = new Map<string, KnownDevice>([[carrier.deviceId, carrier]])
  const marks = new Map<string, ActorMark>()
  for (const head of heads) {
    if (head === null || marks.has(actorKey(head))) continue
    const owner = owners.get(head.device) ?? (await gateway.devices.of(head.device))
    if (owner === null || owner.tenantId !== carrier.tenantId) continue
    owners.set(head.device, owner)
    const actor = { tenantId: carrier.tenantId, device: head.device, epoch: head.epoch }
    let mark = await gateway.marks.of(actor)
    // What looks like a gap may have been accepted by another gateway and applied since.
    if (mark !== null && head.seq > mark.accepted + 1) mark = await gateway.marks.fromBooks(actor)
    if (mark !== null) marks.set(actorKey(head), mark)
  }
  return { owners, marks }
}

/**
 * Up to which seq the books have these very ops. The last op that may be there stands for those before it: they hang
 * together by their hashes, which the plan checks.
 */
async function settledOf(
  gateway: Gateway,
  carrier: KnownDevice,
  heads: readonly (OpHead | null)[],
  marks: Map<string, ActorMark>,
): Promise<Map<string, number | 'fork'>> {
  const last = new Map<string, OpHead>()
  for (const head of heads) {
    const mark = head === null ? undefined : marks.get(actorKey(head))
    if (head !== null && mark !== undefined && head.seq <= mark.applied) last.set(actorKey(head), head)
  }
  const settled = new Map<string, number | 'fork'>()
  for (const [key, head] of last) {
    const { device, epoch, seq } = head
    const hashes = await gateway.registry.appliedHashes(carrier.tenantId, device, epoch, [seq])
    const booked = hashes.get(seq)
    if (booked !== undefined) {
      settled.set(key, booked === head.hash ? seq : 'fork')
      continue
    }
    // The books have gone back behind what they said: they were restored.
    const mark = await gateway.marks.fromBooks({ tenantId: carrier.tenantId, device, epoch })
    if (mark !== null) marks.set(key, mark)
  }
  return settled
}

async function keep(
  gateway: Gateway,
  carrier: KnownDevice,
  owners: ReadonlyMap<string, KnownDevice>,
  heads: readonly (OpHead | null)[],
  texts: readonly string[],
  plan: PushPlan,
): Promise<void> {
  if (plan.append.length === 0) return
  const sealed = await gateway.sealed(
    carrier.tenantId,
    plan.append.map(index => texts[index] ?? ''),
  )
  const byStore = new Map<string, string[]>()
  for (const [at, index] of plan.append.entries()) {
    const owner = owners.get(heads[index]?.device ?? '') ?? carrier
    const list = byStore.get(owner.storeId) ?? []
    byStore.set(owner.storeId, list)
    list.push(sealed[at] ?? '')
  }
  const receivedAtMs = gateway.now()
  const records = [...byStore].flatMap(([storeId, ops]) =>
    pieces(ops).map(piece => {
      const { tenantId, deviceId } = carrier
      const record: LogRecord = { tenantId, storeId, receivedAtMs, carrierDevice: deviceId, ops: piece }
      return { key: `${tenantId}:${storeId}`, value: Buffer.from(JSON.stringify(record)) }
    }),
  )
  const timed = gateway.metrics.appends.startTimer()
  await gateway.oplog.append(records)
  timed()
  gateway.appended(plan.append.length, records.length)
  tellSiblings(gateway, plan, index => {
    const device = heads[index]?.device ?? ''
    const { tenantId, storeId } = owners.get(device) ?? carrier
    return { tenantId, storeId, device, text: texts[index] ?? '' }
  })
}

function pieces(ops: readonly string[]): string[][] {
  const all: string[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const op of ops) {
    if (size + op.length > limits.recordBytes) {
      all.push([])
      size = 0
    }
    all.at(-1)?.push(op)
    size += op.length
  }
  return all
}

function count({ metrics }: Gateway, plan: PushPlan): void {
  metrics.acceptedOps.inc(plan.append.length - plan.refused.length)
  metrics.repeatedOps.inc(plan.repeated)
  for (const { code } of plan.refused) metrics.refusedOps.labels(code).inc()
}

function reply(
  gateway: Gateway,
  plan: PushPlan,
  marks: ReadonlyMap<string, ActorMark>,
  retryAfterMs: number,
): PushReply {
  return {
    accepted: plan.reached.map(({ device, epoch, seq }) => ({ device, epoch, seq })),
    applied: plan.reached.map(({ device, epoch }) => {
      const mark = marks.get(actorKey({ device, epoch }))
      return { device, epoch, seq: mark?.applied ?? 0 }
    }),
    gap: plan.gap,
    refused: plan.refused.map(({ index, code, reason }) => ({ index, code, reason })),
    retryAfterMs,
    serverTime: gateway.now(),
  }
}
