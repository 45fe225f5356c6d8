import * as z from 'zod'
import { saleFact } from '../ops/bodies.ts'

/** A sale of any store of the tenant, for a return or a copy of the receipt. Newest first; at least one wish. */
export const saleSearchRequest = z.strictObject({
  /** A receipt number or its beginning, or words of a line's title. */
  text: z.string().trim().min(3).max(100).nullable(),
  saleId: z.guid().nullable(),
  customerId: z.guid().nullable(),
  /** Calendar days of the store, both included. */
  fromDay: z.iso.date().nullable(),
  toDay: z.iso.date().nullable(),
  limit: z.int().positive().max(50),
})

export const saleSearchReply = z.strictObject({
  sales: z.array(
    z.strictObject({
      sale: saleFact,
      reversed: z.boolean(),
      /** What came back of each line, over all lanes. */
      returned: z.array(z.strictObject({ line: z.int().positive(), quantity: z.int() })),
    }),
  ),
  /** There were more than `limit`. */
  more: z.boolean(),
})

export type SaleSearchRequest = z.infer<typeof saleSearchRequest>
export type SaleSearchReply = z.infer<typeof saleSearchReply>
