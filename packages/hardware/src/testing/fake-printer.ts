import { readPaper } from '../escpos/preview.ts'
import type { PrinterProfile } from '../escpos/profile.ts'
import type { Paper } from '../paper/paper.ts'

export interface FakePrinterOptions {
  readonly profile: PrinterProfile
  /** What it takes before the head has worked some of it off. */
  readonly bufferBytes?: number
  /** Lines of paper on the roll. */
  readonly paperLines?: number
  /** Never answers, as many cheap ones. */
  readonly mute?: boolean
  /** Answers at once about itself, but never in its turn, as some copies of a well-known printer. */
  readonly deaf?: boolean
}

/**
 * A printer behind any cable: a buffer that fills, a roll that ends, a cover, a plug that can be pulled. It keeps the
 * bytes it has worked off, so that a test looks at paper and not at calls.
 */
export interface FakePrinter {
  /** Resolves when the last byte is in the buffer; waits while it is full, as a busy printer does. */
  take(bytes: Uint8Array): Promise<void>
  /** The next bytes it has to say; null once unplugged or no longer wanted. */
  say(wanted: () => boolean): Promise<Uint8Array | null>
  /** Whoever no longer waits for an answer is let go. */
  letGo(): void
  /** Everything that reached the paper, rolls and power cycles included. */
  paper(): Paper
  refill(lines: number): void
  openCover(open: boolean): void
  openDrawer(open: boolean): void
  /** Takes only so many more bytes, then stops working, without a word. */
  jamAfter(bytes: number): void
  /** The cable is pulled after so many more bytes; what the buffer holds is lost. */
  unplugAfter(bytes: number): void
  unplug(): void
  plugIn(): void
  readonly plugged: boolean
  /** Called when the cable is pulled. */
  onUnplug(action: () => void): void
}

const LF = 0x0a

export function fakePrinter(options: FakePrinterOptions): FakePrinter {
  const { profile, bufferBytes = 4096, mute = false, deaf = false } = options
  const star = profile.language === 'star-prnt'
  const printed: number[] = []
  let buffer: number[] = []
  let recent: number[] = []
  let linesLeft = options.paperLines ?? Number.POSITIVE_INFINITY
  let coverOpen = false
  let drawerOpen = false
  let plugged = true
  let untilUnplugged = Number.POSITIVE_INFINITY
  let untilJammed = Number.POSITIVE_INFINITY
  let words: number[] = []
  const unplugActions = new Set<() => void>()
  let wake: (() => void)[] = []

  const stopped = () => linesLeft <= 0 || coverOpen
  const busy = () => plugged && (buffer.length >= bufferBytes || untilJammed <= 0)
  const hasNothingToSay = () => plugged && words.length === 0

  const stir = () => {
    const sleepers = wake
    wake = []
    for (const go of sleepers) go()
  }
  const nextStir = () => new Promise<void>(go => wake.push(go))

  /** The head stays clear of bytes that may yet turn out to be a real-time request. */
  const begun = () => {
    const first = star ? 0x1b : 0x10
    const second = star ? 0x06 : 0x04
    if (buffer.at(-1) === first) return 1
    return buffer.at(-2) === first && buffer.at(-1) === second ? 2 : 0
  }

  const work = () => {
    const keep = begun()
    while (buffer.length > keep && !stopped()) {
      const byte = buffer.shift() ?? 0
      printed.push(byte)
      if (byte === LF) linesLeft -= 1
      const asked = !star && printed.at(-3) === 0x1d && printed.at(-2) === 0x72 && byte === 1
      if (asked && !mute && !deaf) {
        words.push(linesLeft < 20 ? 0x03 : 0x00)
        stir()
      }
    }
  }

  const answer = (question: number) => {
    const out = linesLeft <= 0
    const low = linesLeft < 20
    const bits = [
      0x12 | (drawerOpen ? 0x04 : 0) | (stopped() ? 0x08 : 0),
      0x12 | (coverOpen ? 0x04 : 0) | (out ? 0x20 : 0),
      0x12,
      0x12 | (low ? 0x0c : 0) | (out ? 0x60 : 0),
    ]
    words.push(bits[question - 1] ?? 0x12)
  }

  const answerAsStar = () => {
    const out = linesLeft <= 0
    const printer = (coverOpen ? 0x20 : 0) | (stopped() ? 0x08 : 0) | (drawerOpen ? 0x04 : 0)
    words.push(0x23, 0x86, printer, 0, 0, (out ? 0x08 : 0) | (linesLeft < 20 ? 0x04 : 0), 0, 0, 0)
  }

  /** Real-time requests are obeyed as they arrive, in front of all that waits; they never reach the buffer. */
  const hear = (byte: number) => {
    recent = [...recent, byte].slice(-3)
    buffer.push(byte)
    const [a, b, c] = recent
    const asked = star ? a === 0x1b && b === 0x06 && c === 0x01 : a === 0x10 && b === 0x04 && c !== undefined && c <= 4
    if (!asked) return
    buffer.splice(-3)
    recent = []
    if (mute) return
    if (star) answerAsStar()
    else answer(c ?? 1)
    stir()
  }

  const unplug = () => {
    if (!plugged) return
    plugged = false
    // What was in memory is gone with the power.
    buffer = []
    words = []
    for (const act of unplugActions) act()
    stir()
  }

  return {
    get plugged() {
      return plugged
    },
    async take(bytes) {
      for (const byte of bytes) {
        while (busy()) await nextStir()
        if (untilUnplugged <= 0) unplug()
        if (!plugged) throw new Error('the device has been lost')
        untilUnplugged -= 1
        untilJammed -= 1
        hear(byte)
        work()
      }
    },
    letGo: stir,
    async say(wanted) {
      while (wanted() && hasNothingToSay()) await nextStir()
      if (!plugged || !wanted()) return null
      const said = Uint8Array.from(words)
      words = []
      return said
    },
    paper: () => readPaper(Uint8Array.from(printed), profile),
    refill(lines) {
      linesLeft = lines
      work()
      stir()
    },
    openCover(open) {
      coverOpen = open
      work()
      stir()
    },
    openDrawer(open) {
      drawerOpen = open
    },
    jamAfter(bytes) {
      untilJammed = bytes
    },
    unplugAfter(bytes) {
      untilUnplugged = bytes
    },
    unplug,
    plugIn() {
      plugged = true
      untilUnplugged = Number.POSITIVE_INFINITY
      untilJammed = Number.POSITIVE_INFINITY
    },
    onUnplug(action) {
      unplugActions.add(action)
    },
  }
}
