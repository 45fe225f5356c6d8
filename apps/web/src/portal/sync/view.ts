/** Sync Health in the words of a shop: where today's records are, and which lane needs a person. */
export interface SyncView {
  readonly locale: string
  readonly knownAt: string
  readonly onLanes: number
  readonly inBooks: number
  readonly quarantined: number
  readonly stores: readonly StoreSync[]
}

export interface StoreSync {
  readonly storeId: string
  readonly name: string
  readonly lanes: readonly LaneSync[]
  readonly waiting: number
  readonly oldest: string | null
  /** Only red when somebody must act. */
  readonly state: 'needs-you' | 'waiting' | 'well'
  readonly silentLane: LaneSync | null
}

export interface LaneSync {
  readonly deviceId: string
  readonly label: string
  readonly state: 'ok' | 'waiting' | 'silent' | 'closed' | 'never'
  readonly heard: string | null
  readonly heardAt: string | null
  readonly waiting: number
}
