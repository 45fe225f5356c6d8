import { connectSearch, type SearchClient } from '@vaultsync/search'

/** Starts the two workers and introduces them to each other. */
export function startSearch(): SearchClient {
  const search = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name: 'search' })
  const build = new Worker(new URL('./build-worker.ts', import.meta.url), { type: 'module', name: 'index builder' })
  const between = new MessageChannel()
  search.postMessage({ builder: between.port1 }, [between.port1])
  build.postMessage({ search: between.port2 }, [between.port2])
  return connectSearch(search)
}
