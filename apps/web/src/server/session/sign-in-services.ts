import { database } from '../database.ts'
import { houseServices, shopService } from './services.ts'

/** The services that a door offers: the shop's own when somebody comes by its link, and the house's. */
export async function signInServices(handle: string | null): Promise<{ readonly id: string; readonly name: string }[]> {
  const own = handle === null ? null : await shopService(database(), handle)
  return [...(own ? [own] : []), ...houseServices()].map(({ id, name }) => ({ id, name }))
}
