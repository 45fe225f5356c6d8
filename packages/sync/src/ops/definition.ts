import type { z } from 'zod/mini'
import type { Book } from '../server/book.ts'
import type { Needs } from '../server/needs.ts'

/** An op that came through the gate, with its body read at the newest version of its type. */
export interface GatedOp<Body = unknown> {
  readonly tenantId: string
  /** The store that the op speaks for; `tenantWide` when it concerns the whole tenant. */
  readonly storeId: string
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly opId: string
  /** The day of the op's own id: the partition of everything that only the op names. */
  readonly opDay: string
  /** The op's hybrid clock, held back to the server's when it ran ahead, and the device: decides which edit is newest. */
  readonly stamp: string
  readonly staffId: string | null
  /** When it happened, by the device's clock as corrected; when that ran ahead, when the server heard of it. */
  readonly atMs: number
  readonly receivedAtMs: number
  readonly type: string
  readonly body: Body
}

/**
 * Everything the server knows about one type of op. Adding a type is adding one file with one of these and one line to
 * the registry.
 */
export interface OpDefinition<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly type: string
  /** The newest version. `upcast` lifts every older one that was ever shipped, one step at a time. */
  readonly version: number
  readonly schema: Schema
  /** False for ops that may speak for the whole tenant. */
  readonly inStore: boolean
  readonly upcast: { readonly [from: number]: (body: unknown) => unknown }
  /** What the audit trail calls the thing that was changed; null for everyday trade. */
  readonly subject: (body: z.output<Schema>) => string | null
  /** What must be read before `apply` can decide. */
  readonly needs: (op: GatedOp<z.output<Schema>>, needs: Needs) => void
  /** Writes what became true into the book. Never refuses and never throws for anything that a shop can do. */
  readonly apply: (op: GatedOp<z.output<Schema>>, book: Book) => void
}

/** Keeps the body's type while definitions of different bodies stand in one registry. */
export function defineOp<Schema extends z.ZodMiniType>(definition: OpDefinition<Schema>): OpDefinition<Schema> {
  return definition
}
