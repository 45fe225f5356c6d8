import { dayOfId } from '../ledger/day.ts'
import type { QuarantineCode } from '../ledger/outcome.ts'
import type { LogRecord } from '../ledger/record.ts'
import { tenantWide } from '../ledger/rows.ts'
import { type Envelope, envelopeSchema } from '../op/envelope.ts'
import type { GatedOp, OpDefinition } from '../ops/definition.ts'
import { definitionOf } from '../ops/registry.ts'
import { readsUnchanged } from './quick-check.ts'
import { firstIssue, readBody } from './read-body.ts'

/** What of an envelope puts an op in its place; enough to move the gate past an op that says nothing we understand. */
export interface Place {
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly prev: string
  readonly id: string
}

interface Arrived {
  readonly tenantId: string
  readonly routedStoreId: string
  readonly receivedAtMs: number
  readonly carrier: string | null
  readonly text: string
  readonly hash: string
}

/** An op as far as it can be understood without knowing what came before it. */
export type PreparedOp =
  | (Arrived & { readonly kind: 'unreadable'; readonly code: QuarantineCode; readonly reason: string })
  | (Arrived & { readonly kind: 'odd'; readonly place: Place; readonly code: QuarantineCode; readonly reason: string })
  | (Arrived & {
      readonly kind: 'sound'
      readonly place: Place
      readonly envelope: Envelope
      readonly definition: OpDefinition
      readonly gated: GatedOp
    })

/** Stamps from further ahead are held back to the server's clock: they neither win every contest nor are they refused. */
const aheadMs = 60_000

export function prepareRecords(records: readonly LogRecord[], hash: (text: string) => string): PreparedOp[] {
  const prepared: PreparedOp[] = []
  for (const record of records) {
    for (const text of record.ops) {
      prepared.push(
        prepareOp(
          {
            tenantId: record.tenantId,
            routedStoreId: record.storeId,
            receivedAtMs: record.receivedAtMs,
            carrier: record.carrierDevice,
            text,
            hash: hash(text),
          },
          record.receivedAtMs,
        ),
      )
    }
  }
  return prepared
}

function prepareOp(arrived: Arrived, serverMs: number): PreparedOp {
  let read: unknown
  try {
    read = JSON.parse(arrived.text)
  } catch {
    // The engine's own words quote the text, and who knows who is named in it.
    return { ...arrived, kind: 'unreadable', code: 'unreadable', reason: 'not JSON' }
  }
  if (readsUnchanged(envelopeSchema, read)) return understand(arrived, read as Envelope, serverMs)
  const parsed = envelopeSchema.safeParse(read)
  if (!parsed.success) {
    const place = placeOf(read)
    const reason = `not an envelope: ${firstIssue(parsed.error)}`
    if (place === null) return { ...arrived, kind: 'unreadable', code: 'unreadable', reason }
    return { ...arrived, kind: 'odd', place, code: 'envelope', reason }
  }
  return understand(arrived, parsed.data, serverMs)
}

function understand(arrived: Arrived, envelope: Envelope, serverMs: number): PreparedOp {
  const odd = (code: QuarantineCode, reason: string): PreparedOp => ({
    ...arrived,
    kind: 'odd',
    place: envelope,
    code,
    reason,
  })
  const definition = definitionOf(envelope.type)
  if (definition === undefined) return odd('type-unknown', `no such type: ${envelope.type}`)
  if (envelope.tver > definition.version)
    return odd('type-unknown', `${envelope.type} version ${envelope.tver} is newer than this server`)
  if (definition.inStore && envelope.store === null) return odd('envelope', `${envelope.type} needs a store`)
  const read = readBody(definition, envelope)
  if (!read.success) return odd('body', `${envelope.type}: ${read.reason}`)
  const gated = gatedOp(arrived, envelope, read.body, serverMs)
  return { ...arrived, kind: 'sound', place: envelope, envelope, definition, gated }
}

function gatedOp(arrived: Arrived, envelope: Envelope, body: unknown, serverMs: number): GatedOp {
  const clockMs = Number.parseInt(envelope.hlc.slice(0, 12), 16)
  const hlc = clockMs > serverMs + aheadMs ? `${serverMs.toString(16).padStart(12, '0')}0000` : envelope.hlc
  const toldMs = Math.floor(envelope.wall + envelope.offset)
  return {
    tenantId: arrived.tenantId,
    storeId: envelope.store ?? tenantWide,
    device: envelope.device,
    epoch: envelope.epoch,
    seq: envelope.seq,
    opId: envelope.id,
    opDay: dayOfId(envelope.id),
    stamp: `${hlc}-${envelope.device.slice(0, 8)}`,
    staffId: envelope.by,
    atMs: toldMs >= 0 && toldMs <= serverMs ? toldMs : serverMs,
    receivedAtMs: arrived.receivedAtMs,
    type: envelope.type,
    body,
  }
}

const hex32 = /^[0-9a-f]{32}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function placeOf(read: unknown): Place | null {
  if (typeof read !== 'object' || read === null) return null
  const { device, epoch, seq, prev, id } = read as Record<string, unknown>
  if (typeof device !== 'string' || !uuid.test(device)) return null
  if (typeof id !== 'string' || !uuid.test(id)) return null
  if (typeof prev !== 'string' || !hex32.test(prev)) return null
  if (!Number.isSafeInteger(epoch) || !Number.isSafeInteger(seq)) return null
  const place = { device, epoch: Number(epoch), seq: Number(seq), prev, id }
  return place.epoch > 0 && place.seq > 0 ? place : null
}
