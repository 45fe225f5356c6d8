import type { DrawerPin } from '../escpos/profile.ts'

/** Every opening is a fact for the audit, also when the printer was off and the key was used. */
export interface DrawerEvent {
  readonly id: string
  readonly kind: 'DrawerOpenAsked' | 'DrawerOpened' | 'DrawerNotOpened'
  readonly atMs: number
  readonly why: DrawerReason
  readonly employeeId: string
}

export type DrawerReason = 'cash-sale' | 'cash-refund' | 'cash-in' | 'cash-out' | 'no-sale' | 'count'

export interface DrawerOpening {
  /** Also the print job's id: asking twice with one id kicks once. */
  readonly id: string
  readonly pin: DrawerPin
  readonly why: DrawerReason
  readonly employeeId: string
}
