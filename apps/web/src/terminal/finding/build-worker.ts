import { type SearchPort, serveBuilder } from '@vaultsync/search'

/** Generations are built here, seconds of work at a million SKUs, while searches go on next door. */
const scope = globalThis as unknown as SearchPort

const begin = (event: { data: unknown }): void => {
  scope.removeEventListener('message', begin)
  const { search } = event.data as { search: SearchPort }
  search.start?.()
  serveBuilder(search)
}
scope.addEventListener('message', begin)
