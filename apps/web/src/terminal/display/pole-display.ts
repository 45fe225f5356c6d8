import type { DisplaySettings, PrinterWire, RememberedPort, SerialLike, SerialPortLike } from '@vaultsync/hardware'
import type { TillEngine } from '../engine/till-engine.ts'
import type { PoleText } from './pole-text.ts'

interface PoleChoice {
  readonly port: RememberedPort
  readonly dialect: DisplaySettings['dialect']
}

const keptAs = 'pole-display'
const serialOf = () =>
  (navigator as unknown as { serial?: SerialLike & { requestPort(): Promise<SerialPortLike> } }).serial

/**
 * Two lines that face the customer. A display that is unplugged keeps nobody waiting: what it should show is sent when it
 * is there again, and only the newest.
 */
export class PoleDisplay {
  readonly #engine: TillEngine
  readonly #listeners = new Set<() => void>()
  #choice: PoleChoice | null = null
  #wire: PrinterWire | null = null
  #wanted: PoleText | null = null
  #busy = false

  constructor(engine: TillEngine) {
    this.#engine = engine
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly dialect = (): DisplaySettings['dialect'] | null => this.#choice?.dialect ?? null

  get supported(): boolean {
    return serialOf() !== undefined
  }

  async start(): Promise<void> {
    await this.#use(await this.#engine.kept<PoleChoice>(keptAs))
  }

  async connect(dialect: DisplaySettings['dialect']): Promise<void> {
    const serial = serialOf()
    if (serial === undefined) return
    const { rememberSerialPort } = await import('./pole-wire.ts')
    const choice = { port: await rememberSerialPort(serial, await serial.requestPort()), dialect }
    await this.#engine.keep(keptAs, choice)
    await this.#use(choice)
  }

  async forget(): Promise<void> {
    await this.#engine.keep(keptAs, null)
    await this.#use(null)
  }

  show(text: PoleText): void {
    this.#wanted = text
    void this.#send()
  }

  async #use(choice: PoleChoice | null): Promise<void> {
    await this.#wire?.close()
    this.#wire = null
    this.#choice = choice
    for (const listener of this.#listeners) listener()
    await this.#send()
  }

  async #send(): Promise<void> {
    if (this.#busy || this.#choice === null) return
    this.#busy = true
    try {
      while (this.#wanted !== null && this.#choice !== null) {
        const text = this.#wanted
        this.#wanted = null
        await this.#write(this.#choice, text)
      }
    } catch {
      await this.#wire?.close()
      this.#wire = null
    } finally {
      this.#busy = false
    }
  }

  async #write(choice: PoleChoice, text: PoleText): Promise<void> {
    const serial = serialOf()
    if (serial === undefined) return
    const hardware = await import('./pole-wire.ts')
    const settings = { dialect: choice.dialect, throughPrinter: false }
    if (this.#wire === null) {
      this.#wire = hardware.serialWire(() => hardware.findSerialPort(serial, choice.port), { baudRate: 9600 })
      await this.#wire.open()
      await this.#wire.send(hardware.encodeDisplayStart(settings))
    }
    const top = hardware.displayRow(text.name, text.amount)
    const bottom = hardware.displayRow(text.below, text.belowAmount)
    await this.#wire.send(hardware.encodeDisplay({ top, bottom }, settings))
  }
}
