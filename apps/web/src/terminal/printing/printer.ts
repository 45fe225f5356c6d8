import type { PrinterProfile, PrinterProfileId, PrintQueueView, ReceiptDocument } from '@vaultsync/hardware'

/** Paper and drawer as the screens and the coordinator see them. Nothing here is awaited by a sale. */
export interface Printer {
  /** Asking twice with one id prints once. */
  print(id: string, kind: 'receipt' | 'copy' | 'report', document: ReceiptDocument): Promise<void>
  /** Asking twice with one id kicks once. */
  openDrawer(id: string): Promise<void>
  /** Asks the person to choose a device; null when they chose none. */
  connect(): Promise<string | null>
  forget(): Promise<void>
  chooseProfile(id: PrinterProfileId): Promise<void>
  subscribe(listener: () => void): () => void
  view(): PrinterView
}

export interface PrinterView {
  /** Null: no printer is chosen, the system's print window is used. */
  readonly name: string | null
  readonly profile: PrinterProfile
  readonly supported: boolean
  readonly queue: PrintQueueView
}
