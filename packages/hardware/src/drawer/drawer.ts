import type { Clock } from '@vaultsync/base'
import type { DrawerPin } from '../escpos/profile.ts'
import type { PrintQueue } from '../queue/print-queue.ts'

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

export interface DrawerDevice {
  readonly queue: PrintQueue
  readonly clock: Clock
  /** Resolves when the event is durable. */
  readonly log: (event: DrawerEvent) => Promise<void>
}

/**
 * Logs first, kicks second: a drawer that opens without a line in the log is how money goes missing. Resolves to what
 * became of it, which is logged too; the wish alone is in the log when the page dies in between.
 */
export async function openDrawer(device: DrawerDevice, opening: DrawerOpening): Promise<DrawerEvent> {
  const { queue, clock, log } = device
  const { id, pin, why, employeeId } = opening
  const event = (kind: DrawerEvent['kind']): DrawerEvent => ({ id, kind, atMs: clock.now(), why, employeeId })
  await log(event('DrawerOpenAsked'))
  const opened = await queue.print({ id, kind: 'drawer', payload: { form: 'drawer', pin } }, Promise.resolve()).then(
    () => settled(queue, id),
    () => false,
  )
  const outcome = event(opened ? 'DrawerOpened' : 'DrawerNotOpened')
  await log(outcome)
  return outcome
}

/** Waits until the job has left the queue, one way or the other. */
function settled(queue: PrintQueue, id: string): Promise<boolean> {
  return new Promise(resolve => {
    const look = () => {
      const state = queue.stateOf(id)
      const over = state === 'printed' || state === 'failed'
      if (over) resolve(state === 'printed')
      return over
    }
    if (look()) return
    const stop = queue.subscribe(() => {
      if (look()) stop()
    })
  })
}
