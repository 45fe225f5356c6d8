/** One unit of cause: why some copies came or went. */
export interface MovementRow {
  readonly key: string
  readonly at: string
  readonly itemId: number | null
  readonly name: string
  readonly variant: string
  readonly where: string
  readonly cause: string
  readonly sale: { readonly saleId: string; readonly receipt: string } | null
  readonly note: string | null
  readonly by: string | null
  readonly delta: number
  readonly left: number
}
