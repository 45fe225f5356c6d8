export type LaneState = 'heard' | 'quiet' | 'never' | 'locked' | 'revoked'

export interface LaneRow {
  readonly deviceId: string
  readonly storeId: string
  readonly store: string
  readonly lane: string
  readonly state: LaneState
  readonly build: string | null
  readonly olderBuild: boolean
  readonly heard: string | null
  readonly heardAt: string | null
  readonly waiting: number
  readonly storage: StorageHealth | null
}

/** What a lane said of its own disk. */
export interface StorageHealth {
  readonly words: string
  /** The browser may clear it, or it is nearly full: a person should look. */
  readonly caution: string | null
}

export interface DevicesView {
  readonly locale: string
  readonly rows: readonly LaneRow[]
  readonly revoked: number
  readonly mayEnrol: boolean
}

export interface DeviceView extends LaneRow {
  readonly locale: string
  readonly enrolledAt: string
  readonly install: number
  readonly lastSale: { readonly saleId: string; readonly receiptNumber: string; readonly at: string } | null
  readonly records: number
  readonly clockOffset: string | null
  readonly mayEdit: boolean
}

export interface EnrolView {
  readonly stores: readonly { readonly storeId: string; readonly name: string; readonly nextLane: string }[]
  readonly storeId: string | null
}
