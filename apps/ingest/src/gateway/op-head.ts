import crypto from 'node:crypto'

/** What the gateway reads of an op: enough to put it in order, and nothing of what it says. */
export interface OpHead {
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly prev: string
  readonly hash: string
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const hash16 = /^[0-9a-f]{32}$/

type OneShot = (algorithm: string, text: string, encoding: 'hex') => string

/** Since Node 20.12; half the time for a text as short as an op. */
const oneShot = (crypto as { hash?: OneShot }).hash

/** The same as `opHash` of the protocol, by the machine's own SHA-256, which is ten times as fast. */
export function fastOpHash(text: string): string {
  const hex = oneShot?.('sha256', text, 'hex') ?? crypto.createHash('sha256').update(text).digest('hex')
  return hex.slice(0, 32)
}

/** Null when the text is not an envelope that could ever be sequenced. */
export function readOpHead(text: string): OpHead | null {
  let envelope: unknown
  try {
    envelope = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof envelope !== 'object' || envelope === null) return null
  const { proto, device, epoch, seq, prev, type } = envelope as Record<string, unknown>
  if (proto !== 1 || typeof type !== 'string') return null
  if (typeof device !== 'string' || !guid.test(device)) return null
  if (typeof prev !== 'string' || !hash16.test(prev)) return null
  if (!isCount(epoch) || !isCount(seq)) return null
  return { device, epoch, seq, prev, hash: fastOpHash(text) }
}

/** How an op begins that was sealed as every lane seals it. */
const opening =
  /^\{"proto":1,"store":(?:null|"[0-9a-f-]{36}"),"device":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})","epoch":([1-9]\d{0,14}),"seq":([1-9]\d{0,14}),"prev":"([0-9a-f]{32})","id":"/

/**
 * The head of an op as its first words tell it, without reading the rest: enough to know again what is booked, never
 * enough to keep it. Null when it does not begin as ops do.
 */
export function glanceAtOp(text: string): Omit<OpHead, 'hash'> | null {
  const [, device = '', epoch, seq, prev = ''] = opening.exec(text) ?? []
  return seq === undefined ? null : { device, epoch: Number(epoch), seq: Number(seq), prev }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}
