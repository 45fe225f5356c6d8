import type { OpType } from '../../ops/bodies.ts'

/** Types whose newest shape is not their first. The server knows how to lift every older one; a lane writes the newest. */
const newest: { readonly [T in OpType]?: number } = { 'customer.upserted': 2 }

export const writtenVersion = (type: OpType): number => newest[type] ?? 1
