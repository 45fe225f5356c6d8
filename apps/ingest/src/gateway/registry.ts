import type { KeyObject } from 'node:crypto'
import type { Result } from '@vaultsync/base'
import type {
  DeviceHealth,
  EnrolRequest,
  FeedHead,
  HelloReply,
  PullPage,
  PullRequest,
  ReconcileKind,
} from '@vaultsync/sync'

export type DeviceStatus = HelloReply['status']

/** A lane as the gateway knows it. */
export interface KnownDevice {
  readonly tenantId: string
  readonly storeId: string
  readonly deviceId: string
  readonly lane: string
  readonly status: DeviceStatus
  readonly epoch: number
  readonly publicKey: KeyObject | null
  readonly installNonce: string | null
  readonly sessionToken: string | null
  readonly previousToken: string | null
}

export interface AppliedHead {
  readonly seq: number
  readonly hash: string
  /** Two different ops were seen under one number. */
  readonly forked: boolean
}

export interface Enrolled {
  readonly tenantId: string
  readonly tenantName: string
  readonly storeId: string
  readonly storeName: string
  readonly deviceId: string
  readonly lane: string
  readonly epoch: number
}

export type EnrolRefusalCode = 'code-unknown' | 'code-used' | 'code-expired' | 'plan-full'

/** What a hello leaves behind. */
export interface HelloNote {
  readonly device: KnownDevice
  /** The epoch from now on: granted in the same transaction when it is a new one. */
  readonly epoch: number
  readonly installNonce: string
  readonly sessionToken: string
  readonly previousToken: string | null
  readonly build: string
  readonly health: DeviceHealth
}

export interface NumberedRow {
  readonly id: number
  readonly seq: number
  readonly body: unknown
}

/** What the gateway asks of the books. Everything about one device is looked up by its id: it names its tenant. */
export interface Registry {
  device(deviceId: string): Promise<KnownDevice | null>
  enrol(request: EnrolRequest, sessionToken: string): Promise<Result<Enrolled, EnrolRefusalCode>>
  /** False when another hello of this device came between: read it again and decide anew. */
  noteHello(note: HelloNote): Promise<boolean>
  appliedHead(tenantId: string, deviceId: string, epoch: number): Promise<AppliedHead | null>
  /** Hashes of applied ops of one actor, by seq. */
  appliedHashes(
    tenantId: string,
    deviceId: string,
    epoch: number,
    seqs: readonly number[],
  ): Promise<Map<number, string>>
  feedHeads(tenantId: string, storeId: string): Promise<readonly FeedHead[]>
  readPage(tenantId: string, storeId: string, request: PullRequest): Promise<PullPage>
  /** Rows of one kind of a store's feed in the order of their numbers, all or those in ranges, from one snapshot. */
  numberedRows(
    place: { readonly tenantId: string; readonly storeId: string; readonly kind: ReconcileKind },
    ranges: readonly { readonly from: number; readonly to: number }[] | null,
    visit: (rows: readonly NumberedRow[]) => void,
  ): Promise<{ readonly epoch: string; readonly head: number } | null>
}
