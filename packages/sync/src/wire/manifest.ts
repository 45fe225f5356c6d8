import * as z from 'zod'

/** What a fresh lane fetches: content-addressed segments, best-sellers first, then pulls from `seq`. */
export const manifest = z.strictObject({
  feed: z.literal('catalogue'),
  epoch: z.guid(),
  seq: z.int().nonnegative(),
  segments: z.array(
    z.strictObject({
      hash: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().positive(),
      items: z.int().nonnegative(),
      skus: z.int().nonnegative(),
    }),
  ),
  items: z.int().nonnegative(),
  skus: z.int().nonnegative(),
})

export type Manifest = z.infer<typeof manifest>
