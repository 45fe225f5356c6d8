import { missing } from './refusal.ts'
import type { ShelfWork } from './shelf.ts'
import type { CardThing, DeliveryThing, EventThing, Kind, Things } from './things.ts'

/** What a deed of the stand-in works with: its things, and the moment by its own clock. */
export interface Scene {
  readonly things: ShelfWork
  /** Seconds. */
  readonly now: number
  readonly pageUrl: string
  newId(prefix: string): string
}

export const apiVersion = '2026-10-28.endive'

export async function need<K extends Kind>({ things }: Scene, kind: K, id: string): Promise<Things[K]> {
  const found = await things.get(kind, id)
  if (!found) throw missing(id)
  return found
}

/** Says that something happened, with the object as it is now. Every third event is delivered twice, as Stripe may. */
export async function emit(
  scene: Scene,
  type: string,
  about: { readonly customer?: string | null; readonly id: string },
) {
  const { things, now, newId } = scene
  const copies = (await things.list('event')).length % 3 === 2 ? 2 : 1
  const event: EventThing = {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: now,
    type,
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: { object: structuredClone(about) },
  }
  const delivery: DeliveryThing = {
    id: newId('dlv'),
    object: 'delivery',
    created: now,
    event: event.id,
    dueMs: 0,
    tries: 0,
    copies,
  }
  await things.put(event)
  await things.put(delivery)
}

/** The card that a customer's invoices are charged to. */
export async function cardOf(scene: Scene, customerId: string, own: string | null): Promise<CardThing | null> {
  const customer = await need(scene, 'customer', customerId)
  const id = own ?? customer.invoice_settings.default_payment_method
  return id === null ? null : scene.things.get('payment_method', id)
}

const monthOn = (year: number, month: number, day: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(day, last))
}

/** The same day a month later, or the last one when that month is shorter. */
export function monthAfter(seconds: number, anchor: number): number {
  const at = new Date(seconds * 1000)
  const day = monthOn(at.getUTCFullYear(), at.getUTCMonth() + 1, new Date(anchor * 1000).getUTCDate())
  return Math.floor((day + (at.getTime() % 86_400_000)) / 1000)
}
