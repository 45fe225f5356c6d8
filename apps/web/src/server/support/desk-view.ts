import type { DeskView } from '../../support/views.ts'
import { one, type Parameters } from '../writes/parameters.ts'
import { findTenants } from './find-tenants.ts'
import type { Supporter } from './supporter.ts'

/** What stands beside every page of the desk. `current` is the tenant in front, or empty for the list of them. */
export async function deskView(who: Supporter, parameters: Parameters, current: string | null): Promise<DeskView> {
  const words = one(parameters, 'q') ?? ''
  const tenants = words === '' && current !== '' ? [] : await findTenants(who, words)
  return { name: who.name, words, tenants, current }
}
