import {
  printerProfile,
  printerProfiles,
  printerTransport,
  printQueue,
  type PrintQueue,
  type Timer,
} from '@vaultsync/hardware'
import type { TillEngine } from '../engine/till-engine.ts'
import type { Words } from '../words/words.ts'
import { type PrinterChoice, wireTo } from './devices.ts'
import { printJobStore } from './job-store.ts'

const timer: Timer = {
  after(delayMs, action) {
    const waiting = setTimeout(action, delayMs)
    return () => clearTimeout(waiting)
  },
}

/** The durable queue in front of the chosen printer. */
export function openQueue(
  engine: TillEngine,
  choice: PrinterChoice,
  { receipt }: Words,
  replaced: AbortSignal,
): PrintQueue {
  const profile = printerProfile(choice.profile) ?? printerProfiles[0]
  if (profile === undefined) throw new Error('there is a printer profile to fall back on')
  const language = profile.language === 'esc-pos' ? 'escpos' : 'starprnt'
  return printQueue({
    transport: printerTransport({ wire: wireTo(choice), timer, language }),
    profile,
    store: printJobStore(engine, replaced),
    timer,
    banners: { copy: { text: receipt.copy }, mayBeSecond: { text: receipt.copy, detail: receipt.mayBeSecond } },
  })
}
