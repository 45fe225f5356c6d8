import { dayOf } from '../ledger/day.ts'
import type { ChainHead } from '../ledger/port.ts'
import type { AuditRow } from '../ledger/rows.ts'
import { chainStart } from '../op/hash.ts'
import type { GatedOp } from '../ops/definition.ts'

type Hash = (text: string) => string

/** The hash of an audit line: over the line before and everything that the line says. */
export function auditHash(previous: string, row: Omit<AuditRow, 'hash'>, hash: Hash): string {
  const { chain, seq, at, opId, type, device, staffId, subject, opHash } = row
  return hash(`${previous}|${chain}|${seq}|${at}|${opId}|${type}|${device}|${staffId}|${subject}|${opHash}`)
}

/** Writes one line per op, each chained to the one before in its store. */
export class AuditChains {
  readonly #heads = new Map<string, ChainHead>()
  readonly #hash: Hash

  constructor(heads: readonly ChainHead[], hash: Hash) {
    this.#hash = hash
    for (const head of heads) this.#heads.set(`${head.tenantId}|${head.chain}`, head)
  }

  line(op: GatedOp, opHash: string, subject: string | null): AuditRow {
    const { tenantId, storeId: chain, opId, type, device, staffId, receivedAtMs: at } = op
    const name = `${tenantId}|${chain}`
    const before = this.#heads.get(name) ?? { tenantId, chain, seq: 0, hash: chainStart }
    const seq = before.seq + 1
    const row = { tenantId, chain, seq, day: dayOf(at), at, opId, type, device, staffId, subject, opHash }
    const hash = auditHash(before.hash, row, this.#hash)
    this.#heads.set(name, { tenantId, chain, seq, hash })
    return { ...row, hash }
  }

  get heads(): ChainHead[] {
    return [...this.#heads.values()]
  }
}
