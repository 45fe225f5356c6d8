import { memoryStorage, opfsStorage, type SearchPort, serveSearch } from '@vaultsync/search'

/** The worker that searches. Its first message brings the way to the worker that builds. */
const scope = globalThis as unknown as SearchPort

async function storage() {
  try {
    const root = await navigator.storage.getDirectory()
    return await opfsStorage(await root.getDirectoryHandle('search', { create: true }))
  } catch {
    // Without a file system of its own the index lives in memory and is built again at every start.
    return memoryStorage()
  }
}

const begin = (event: { data: unknown }): void => {
  scope.removeEventListener('message', begin)
  const { builder } = event.data as { builder: SearchPort }
  builder.start?.()
  serveSearch(scope, storage(), { builder })
}
scope.addEventListener('message', begin)
