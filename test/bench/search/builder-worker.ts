import { type SearchPort, serveBuilder } from '@vaultsync/search'

globalThis.addEventListener('message', event => serveBuilder(event.data as SearchPort), { once: true })
