// Written by till-worker.mjs.
self.addEventListener('install', event => {
  const keep = async () => {
    const previous = await caches.open('till-previous')
    for (const name of await caches.keys()) {
      if (!name.includes('precache')) continue
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        if (!new URL(request.url).pathname.startsWith('/_next/static/')) continue
        const response = await cache.match(request)
        if (response) await previous.put(request, response)
      }
    }
  }
  event.waitUntil(keep())
})
