import { opfsStorage, SearchEngine, type SearchPort } from '@vaultsync/search'
import { measure } from './measure.ts'

const port = globalThis as unknown as SearchPort

port.addEventListener('message', ({ data }) => void answer(data as Parameters<typeof measure>[1]))

async function answer(wish: Parameters<typeof measure>[1]): Promise<void> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('search', { create: true })
  const storage = await opfsStorage(folder)
  const engine = await SearchEngine.open(storage)
  if (!engine) throw new Error('the index was stored before')
  const measured = await measure(engine, wish)
  await storage.close()
  port.postMessage(measured, [])
}
