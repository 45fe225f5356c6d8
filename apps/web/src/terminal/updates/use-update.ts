import { useSyncExternalStore } from 'react'
import { applyUpdate, subscribeToUpdates, updateReady } from './service-worker.ts'

/** A new version waits until somebody takes it, or until the lane is at rest with nothing in the cart. */
export function useUpdate(): { readonly ready: boolean; apply(): void } {
  const ready = useSyncExternalStore(subscribeToUpdates, updateReady, () => false)
  return { ready, apply: applyUpdate }
}
