import { readAppearance, showAppearance } from '@vaultsync/ui'
import { createBrowserEngine } from '../engine/create-browser-engine.ts'
import { gatewayAddress } from '../engine/net/gateway-address.ts'
import { startSearch } from '../finding/start-search.ts'
import { holdInstallOffer } from '../updates/use-install.ts'
import { registerServiceWorker } from '../updates/service-worker.ts'

import { startMachinery } from './machinery.ts'
import type { Machinery } from './till-context.tsx'

/** Everything a page starts, once. */
export async function startTill(): Promise<Machinery> {
  showAppearance(document.documentElement, readAppearance(localStorage))
  holdInstallOffer()
  if (process.env.NODE_ENV === 'production') void registerServiceWorker('/sw.js', '/till')
  const finder = startSearch()
  const engine = createBrowserEngine({
    search: finder,
    build: process.env.NEXT_PUBLIC_BUILD ?? 'dev',
    gatewayUrl: () => gatewayAddress(location, localStorage),
  })
  return startMachinery(engine, finder)
}
