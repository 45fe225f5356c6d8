/**
 * The page's half of the update: registers the worker, notices a newer one that waits, and lets it in only when told.
 * A worker never takes over by itself, so no sale ever changes versions half-way.
 */
let waiting: ServiceWorker | null = null
let reloading = false
const listeners = new Set<() => void>()

export const updateReady = (): boolean => waiting !== null

export function subscribeToUpdates(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export async function registerServiceWorker(path: string, scope: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const registration = await navigator.serviceWorker.register(path, { scope, updateViaCache: 'none' })
    watch(registration)
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (reloading) location.reload()
    })
    // A till stays open for weeks: it asks for news by itself.
    setInterval(() => void registration.update().catch(() => undefined), 30 * 60_000)
  } catch {
    // Without a worker the till still runs; it cannot be opened offline, and the browser says why in its console.
  }
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // The first worker of all takes the page over at once; only a later one has something to wait for.
    waiting = navigator.serviceWorker.controller === null ? null : registration.waiting
    for (const listener of listeners) listener()
  }
  look()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
}

export function applyUpdate(): void {
  if (waiting === null) return
  reloading = true
  waiting.postMessage({ type: 'SKIP_WAITING' })
}
