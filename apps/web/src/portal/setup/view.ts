import type { EnrolView } from '../devices/view.ts'
import type { StoreView, TaxView } from '../settings/view.ts'
import type { SetupStep, StepId, StepState } from './steps.ts'

export interface SetupView {
  readonly shopName: string
  readonly steps: readonly (SetupStep & { readonly state: StepState })[]
  /** Null when nothing is left open. */
  readonly current: StepId | null
  readonly store: StoreView | null
  readonly tax: TaxView
  readonly owner: { readonly staffId: string; readonly name: string; readonly pinLength: number } | null
  readonly staffCount: number
  readonly skuCount: number
  readonly enrol: EnrolView | null
  readonly lanes: readonly { readonly deviceId: string; readonly lane: string }[]
  readonly firstSale: {
    readonly saleId: string
    readonly receiptNumber: string
    readonly total: string
    readonly lane: string
    readonly onLane: string
    readonly received: string
  } | null
  readonly mayImport: boolean
}
