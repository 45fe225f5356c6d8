import { fileURLToPath } from 'node:url'
import { type Running, run } from './running.ts'
import type { Shop } from './shop.ts'

/** Where the portal runs: its threads are found from there. */
const web = fileURLToPath(new URL('../../../apps/web', import.meta.url))

interface Imported {
  readonly rows: number
  readonly importedPerSecond: number
  readonly checkedPerSecond: number
  readonly peakMb: number
  readonly state: string
}

/** The portal's own import of a file, in a process of its own so that its memory is its own. */
export async function importGoods({ env }: Running, { tenantId, storeIds }: Shop, file: string): Promise<Imported> {
  const tsx = import.meta.resolve('tsx')
  const worker = fileURLToPath(new URL('import-worker.ts', import.meta.url))
  const said = await run(web, ['--import', tsx, worker, file, tenantId, storeIds[0] ?? ''], { ...env })
  const imported = JSON.parse(said) as Imported
  if (imported.state !== 'done') throw new Error(`the import ended as ${imported.state}`)
  return imported
}
