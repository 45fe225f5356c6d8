import * as z from 'zod/mini'

/** What a fresh lane fetches: content-addressed segments, best-sellers first, then pulls from `seq`. */
export const manifest = z.strictObject({
  feed: z.literal('catalogue'),
  epoch: z.guid(),
  seq: z.int().check(z.nonnegative()),
  segments: z.array(
    z.strictObject({
      hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      bytes: z.int().check(z.positive()),
      items: z.int().check(z.nonnegative()),
      skus: z.int().check(z.nonnegative()),
    }),
  ),
  items: z.int().check(z.nonnegative()),
  skus: z.int().check(z.nonnegative()),
})

/** Nothing while no snapshot was built. */
export const manifestReply = z.nullable(manifest)

export type Manifest = z.infer<typeof manifest>
