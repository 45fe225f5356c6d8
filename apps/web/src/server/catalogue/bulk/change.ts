import { z } from 'zod'
import { endings, type Ending } from './new-price.ts'

const endingNames = Object.keys(endings) as [Ending, ...Ending[]]

/** What to do with everything that is ticked. */
export const bulkChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('price'),
    /** Hundredths of a per cent of the price now: 9800 is 98 %. */
    percentHundredths: z.int().min(100).max(100_000),
    ending: z.enum(endingNames),
  }),
  z.strictObject({ kind: z.literal('category'), category: z.string().trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal('archive'), archived: z.boolean() }),
])

export type BulkChange = z.infer<typeof bulkChange>
