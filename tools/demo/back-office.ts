import { createHash } from 'node:crypto'
import type { LogRecord } from '@vaultsync/sync'
import { PastLane } from './lane.ts'
import type { Dice } from './random.ts'
import type { PortalWord } from './story.ts'

/**
 * The back office of a demo shop as an actor of its own. It seals the same bytes every time, so that a load that broke off
 * is told again from the start and nothing comes twice.
 */
export class BackOffice {
  readonly #lane: PastLane
  readonly #tenantId: string
  readonly #dice: Dice

  constructor(tenantId: string, dice: Dice) {
    this.#tenantId = tenantId
    this.#dice = dice
    this.#lane = new PastLane(backOfficeDevice(tenantId), null)
  }

  get device(): string {
    return this.#lane.device
  }

  record(words: readonly PortalWord[], atMs: number): LogRecord {
    return {
      tenantId: this.#tenantId,
      storeId: tenantWide,
      receivedAtMs: atMs,
      carrierDevice: this.#lane.device,
      ops: words.map(word => this.#lane.seal(word.type, word.body, atMs, null, this.#dice, word.store)),
    }
  }
}

export const tenantWide = '00000000-0000-0000-0000-000000000000'

function backOfficeDevice(tenantId: string): string {
  const hex = createHash('sha256').update(`back office of ${tenantId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
