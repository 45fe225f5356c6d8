import { meiliShops, type ShopSearch } from '@vaultsync/search'
import type { Ranking } from './ranking.ts'

const bestRows = 50
/** A server that did not answer is left alone for so long; the catalogue's own engine answers meanwhile. */
const restMs = 10_000

const home = globalThis as { vaultsyncSearchServer?: { readonly search: ShopSearch; restUntilMs: number } }

/** What the search server makes of some words; null where there is none, or none that answers. */
export async function serverRanking(tenantId: string, text: string): Promise<Ranking | null> {
  const { MEILI_URL: url, MEILI_MASTER_KEY: masterKey = '' } = process.env
  if (!url || text.trim() === '') return null
  home.vaultsyncSearchServer ??= { search: meiliShops({ url, masterKey }), restUntilMs: 0 }
  const server = home.vaultsyncSearchServer
  if (Date.now() < server.restUntilMs) return null
  try {
    const { rows, readAs } = await server.search.search(tenantId, text, { limit: bestRows })
    return { itemIds: rows.flatMap(({ near, item }) => (near ? [] : [item.itemId])), readAs }
  } catch {
    server.restUntilMs = Date.now() + restMs
    return null
  }
}
