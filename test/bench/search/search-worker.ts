import { opfsStorage, type SearchPort, serveSearch } from '@vaultsync/search'

const port = globalThis as unknown as SearchPort
const builder = new MessageChannel()

// The first message brings the other end of the builder's channel; everything after it is the search protocol.
port.postMessage({ builder: builder.port1 }, [builder.port1])
const folder = navigator.storage.getDirectory().then(root => root.getDirectoryHandle('search', { create: true }))
serveSearch(port, folder.then(opfsStorage), { builder: builder.port2 as SearchPort })
