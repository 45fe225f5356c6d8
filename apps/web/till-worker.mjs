// Makes the till's service worker from a finished build: the page, every file that it can reach, nothing of the portal.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateSW } from 'workbox-build'

const here = dirname(fileURLToPath(import.meta.url))
const built = join(here, '.next')
const published = join(here, 'public')
const page = join(built, 'server/app/till.html')
const shell = ['till.webmanifest', 'till-icon.svg', 'till-icon-192.png', 'till-icon-512.png']

/** Names of built files, as pages and chunks write them. */
const mention = /static\/(?:chunks|media|css)\/[\w./~@-]+?\.(?:js|css|woff2)/g

const hashOf = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** The page, and whatever it or its chunks mention: workers and parts that are loaded later are only named in code. */
export function reachableFiles() {
  const found = new Set()
  const look = text => {
    for (const [name] of text.matchAll(mention)) {
      if (found.has(name) || !existsSync(join(built, name))) continue
      found.add(name)
      if (!name.endsWith('.woff2')) look(readFileSync(join(built, name), 'utf8'))
    }
  }
  look(readFileSync(page, 'utf8'))
  return [...found].sort()
}

export async function buildTillWorker() {
  if (!existsSync(page)) throw new Error('the till was not built as a static page')
  // Chunk names carry their own hash; the page and the icons do not.
  const chunks = reachableFiles().map(name => ({ url: `/_next/${name}`, revision: null }))
  const html = { url: '/till', revision: hashOf(readFileSync(page)) }
  writeFileSync(join(published, 'workbox-previous.js'), keepPrevious)
  const { count, size, warnings } = await generateSW({
    swDest: join(published, 'sw.js'),
    globDirectory: published,
    globPatterns: shell,
    modifyURLPrefix: { '': '/' },
    additionalManifestEntries: [html, ...chunks],
    maximumFileSizeToCacheInBytes: 8_000_000,
    importScripts: ['/workbox-previous.js'],
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: 'production',
    // A new worker waits until the till says so: no sale changes versions half-way.
    skipWaiting: false,
    clientsClaim: true,
    cleanupOutdatedCaches: false,
    navigateFallback: '/till',
    navigateFallbackAllowlist: [/^\/till\/?(?:\?|$)/],
    runtimeCaching: [
      {
        urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_next/static/'),
        handler: 'CacheFirst',
        options: { cacheName: 'till-previous', expiration: { maxEntries: 400, maxAgeSeconds: 60 * 86_400 } },
      },
    ],
  })
  for (const warning of warnings) console.warn(warning)
  if (count < chunks.length) throw new Error('the till would not open offline: its worker precaches too little')
  console.log(`till: ${count} files precached, ${Math.round(size / 1000)} kB beside the chunks`)
}

/** Runs in the worker: a page of the build before this one may still ask for its chunks after this one moved in. */
const keepPrevious = `// Written by till-worker.mjs.
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
`

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildTillWorker()
