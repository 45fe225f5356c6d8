import type postgres from 'postgres'

/**
 * Something that must be true of the books, as one statement that lists where it is not: the tenant, the store when it is
 * one store's, and what is wrong in words. Written against the tables alone, sharing no code with what fills them.
 */
export interface Invariant {
  readonly name: string
  readonly sql: string
}

/** Something that takes a key to see, so that no statement can: what it finds is listed the same way. */
export interface SealedInvariant {
  readonly name: string
  readonly look: (sql: postgres.Sql | postgres.TransactionSql) => Promise<Looked>
}

export interface Looked {
  readonly wrong: readonly { readonly tenantId: string; readonly storeId: string | null; readonly what: string }[]
  /** What could not be looked into: the keys were not given. */
  readonly unopened: number
}

/** Where an op stands in its actor's chain: applied, applied before under another epoch, or put aside in its place. */
export const places = `
  select tenant_id, store_id, device, epoch, seq, hash, op_id, text from op
  union all
  select tenant_id, null, device, epoch, seq, hash, op_id, text from op_rehomed
  union all
  select tenant_id, store_id, device, epoch, seq, hash, op_id, convert_from(text, 'UTF8') from quarantine where sequenced`

/** The first 16 bytes of SHA-256, in hex, over a text. */
export const hashOf = (text: string) => `left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 32)`

export const nobody = '00000000-0000-0000-0000-000000000000'
export const start = '0'.repeat(32)
