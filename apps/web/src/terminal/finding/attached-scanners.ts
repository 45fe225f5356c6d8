import {
  findSerialPort,
  type HidCollectionLike,
  hidReport,
  hidScanLayouts,
  hidScannerUsagePage,
  noHidScan,
  noSerialLines,
  type RememberedPort,
  rememberSerialPort,
  type SerialLike,
  type SerialPortLike,
  serialBytes,
  serialWire,
} from '@vaultsync/hardware'
import type { TillEngine } from '../engine/till-engine.ts'
import { codeEvent } from './code-event.ts'
import { serialKeptAs, type Scanners } from './scanners.ts'

interface HidDevice extends EventTarget {
  readonly productName: string
  readonly opened: boolean
  readonly collections: readonly HidCollectionLike[]
  open(): Promise<void>
}
interface Browser {
  readonly hid?: EventTarget & {
    getDevices(): Promise<readonly HidDevice[]>
    requestDevice(options: { filters: unknown }): Promise<readonly HidDevice[]>
  }
  readonly serial?: SerialLike & { requestPort(): Promise<SerialPortLike> }
}
const browser = (): Browser => navigator as unknown as Browser

const settings = { baudRate: 9600 }
const askAgainMs = 5_000

/** Scanners that do not type: USB devices that say themselves what they are, and serial ports that somebody chose. */
export class AttachedScanners implements Scanners {
  readonly #engine: TillEngine
  readonly #listeners = new Set<() => void>()
  readonly #heard = new Set<HidDevice>()
  #names: readonly string[] = []
  #serial: AbortController | null = null

  constructor(engine: TillEngine) {
    this.#engine = engine
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The names of what is listened to. */
  readonly names = (): readonly string[] => this.#names

  get may(): { readonly hid: boolean; readonly serial: boolean } {
    return { hid: browser().hid !== undefined, serial: browser().serial !== undefined }
  }

  /** Everything that was allowed before, also what is plugged in later. */
  async start(): Promise<void> {
    const { hid } = browser()
    if (hid !== undefined) {
      hid.addEventListener('connect', event => void this.#hear((event as Event & { device: HidDevice }).device))
      for (const device of await hid.getDevices()) await this.#hear(device)
    }
    const port = await this.#engine.kept<RememberedPort>(serialKeptAs)
    if (port !== null) this.#listen(port)
  }

  async connectHid(): Promise<void> {
    const devices = await browser().hid?.requestDevice({ filters: [{ usagePage: hidScannerUsagePage }] })
    for (const device of devices ?? []) await this.#hear(device)
  }

  async connectSerial(): Promise<void> {
    const { serial } = browser()
    if (serial === undefined) return
    const port = await rememberSerialPort(serial, await serial.requestPort())
    await this.#engine.keep(serialKeptAs, port)
    this.#listen(port)
  }

  async #hear(device: HidDevice): Promise<void> {
    const layouts = hidScanLayouts(device.collections)
    if (layouts.length === 0 || this.#heard.has(device)) return
    this.#heard.add(device)
    let state = noHidScan
    device.addEventListener('inputreport', event => {
      const { reportId, data } = event as Event & { reportId: number; data: DataView }
      const layout = layouts.find(known => known.reportId === reportId)
      if (layout === undefined) return
      const read = hidReport(state, layout, data)
      state = read.state
      if (read.scan !== null) tellCode(read.scan.text)
    })
    if (!device.opened) await device.open()
    this.#name(device.productName)
  }

  /** Reads until the port is gone, and looks for it again. */
  #listen(known: RememberedPort): void {
    this.#serial?.abort()
    const asked = new AbortController()
    this.#serial = asked
    const { serial } = browser()
    if (serial === undefined) return
    const wire = serialWire(() => findSerialPort(serial, known), settings)
    const read = async () => {
      let state = noSerialLines
      await wire.open()
      this.#name('Serial')
      for (;;) {
        const bytes = await wire.receive()
        if (bytes === null || asked.signal.aborted) return
        const { state: after, scans } = serialBytes(state, bytes)
        state = after
        for (const { text } of scans) tellCode(text)
      }
    }
    const again = async () => {
      await read().catch(() => undefined)
      await wire.close()
      if (!asked.signal.aborted) setTimeout(() => void again(), askAgainMs)
    }
    void again()
  }

  #name(name: string): void {
    if (this.#names.includes(name)) return
    this.#names = [...this.#names, name]
    for (const listener of this.#listeners) listener()
  }
}

const tellCode = (detail: string): boolean => window.dispatchEvent(new CustomEvent(codeEvent, { detail }))
