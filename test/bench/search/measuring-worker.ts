import { opfsStorage, SearchEngine, type SearchPort } from '@vaultsync/search'
import { measure } from './measure.ts'

const port = globalThis as unknown as SearchPort

port.addEventListener('message', async ({ data }) => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('search', { create: true })
  const storage = await opfsStorage(folder)
  const engine = await SearchEngine.open(storage)
  if (!engine) throw new Error('the index was stored before')
  const measured = await measure(engine, data as Parameters<typeof measure>[1])
  await storage.close()
  port.postMessage(measured, [])
})
