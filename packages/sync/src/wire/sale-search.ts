import * as z from 'zod/mini'
import { saleFact } from '../ops/bodies.ts'

/** A sale of any store of the tenant, for a return or a copy of the receipt. Newest first; at least one wish. */
export const saleSearchRequest = z.strictObject({
  /** A receipt number or its beginning, or words of a line's title. */
  text: z.nullable(z.string().check(z.trim(), z.minLength(3), z.maxLength(100))),
  saleId: z.nullable(z.guid()),
  customerId: z.nullable(z.guid()),
  /** Calendar days of the store, both included. */
  fromDay: z.nullable(z.iso.date()),
  toDay: z.nullable(z.iso.date()),
  limit: z.int().check(z.positive(), z.lte(50)),
})

export const saleSearchReply = z.strictObject({
  sales: z.array(
    z.strictObject({
      sale: saleFact,
      reversed: z.boolean(),
      /** What came back of each line, over all lanes. */
      returned: z.array(z.strictObject({ line: z.int().check(z.positive()), quantity: z.int() })),
    }),
  ),
  /** There were more than `limit`. */
  more: z.boolean(),
})

export type SaleSearchRequest = z.infer<typeof saleSearchRequest>
export type SaleSearchReply = z.infer<typeof saleSearchReply>
