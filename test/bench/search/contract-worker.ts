import { opfsStorage, type SearchPort } from '@vaultsync/search'
import { storageContract } from '@vaultsync/search/testing'

const outcomes: Record<string, string> = {}
const root = await navigator.storage.getDirectory()
for (const [at, { promise, run }] of storageContract.entries()) {
  const folder = await root.getDirectoryHandle(`case-${at}`, { create: true })
  const opened: { close(): Promise<void> }[] = []
  const open = async () => {
    // A reloaded page has let go of what the one before it held.
    for (const storage of opened.splice(0)) await storage.close()
    const storage = await opfsStorage(folder)
    opened.push(storage)
    return storage
  }
  outcomes[promise] = await run({ open }).then(
    () => 'kept',
    (cause: unknown) => String(cause),
  )
}
const port = globalThis as unknown as SearchPort
port.postMessage(outcomes, [])
