/** One packed piece of the catalogue. `hash` is the SHA-256 of the compressed bytes, in hex: its address for ever. */
export type SegmentRef = {
  readonly hash: string
  readonly bytes: number
  readonly items: number
  readonly skus: number
}

/** Best-sellers first, so that a fresh lane can sell after the first segment. */
export type CatalogueManifest = {
  readonly feed: string
  readonly epoch: string
  readonly seq: number
  readonly segments: readonly SegmentRef[]
  readonly totals: { readonly items: number; readonly skus: number; readonly bytes: number }
}

export type Segment = SegmentRef & { readonly body: Uint8Array<ArrayBuffer> }
