import type { TillEngine } from '../engine/till-engine.ts'

export const serialKeptAs = 'serial-scanner'

/** Scanners that do not type, as the devices page sees them. */
export interface Scanners {
  subscribe(listener: () => void): () => void
  names(): readonly string[]
  readonly may: { readonly hid: boolean; readonly serial: boolean }
  connectHid(): Promise<void>
  connectSerial(): Promise<void>
}

/** Most lanes have a scanner that types: what the others need is fetched where one was allowed before. */
export async function startScanners(engine: TillEngine, attached: () => Promise<{ start(): Promise<void> }>) {
  const { hid } = navigator as unknown as { hid?: { getDevices(): Promise<readonly unknown[]> } }
  const known = (await hid?.getDevices()) ?? []
  if (known.length > 0 || (await engine.kept(serialKeptAs)) !== null) await (await attached()).start()
}
