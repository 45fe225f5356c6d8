/** A reservation that this lane asked for, as it remembers it. */
export interface Hold {
  readonly reservationId: string
  readonly saleId: string
  readonly skuId: number
  readonly quantity: number
  readonly askedAtMs: number
  readonly expiresAtMs: number
  /** The feed has spoken of it: when it is silent again, the reservation is over. */
  readonly seen: boolean
  /** Its cart was set aside here: the lane that takes it up takes the reservation along. */
  readonly parked?: boolean
}

/**
 * `held`: nobody else can sell these pieces. `waiting`: the shop was asked. `taken`: the shop said no. `alone`: nobody
 * can be asked, and what this lane was lent does not reach.
 */
export type HoldState = 'held' | 'waiting' | 'taken' | 'alone'

/** How it stands with one SKU of the cart. */
export interface HoldView {
  readonly state: HoldState
  /** Pieces that this lane may sell now. */
  readonly covered: number
  /** The lane that keeps the rest, where it is known. */
  readonly by: string | null
}

export type HoldViews = Readonly<Record<number, HoldView>>
