import { applyAsPortal, type PortalOp } from '@vaultsync/db'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { pokeLanes } from './poke-lanes.ts'

export type PortalWord = PortalOp

/** The portal's one way to change the shop: ops, through the same apply as every lane's, all of them or none. */
export async function tell(
  { tenantId, staffId }: Pick<Person, 'tenantId' | 'staffId'>,
  words: readonly PortalWord[],
  now = Date.now(),
): Promise<void> {
  await pokeLanes(await applyAsPortal(database(), { tenantId, staffId, now }, words))
}
