import { Recent } from './recent.ts'
import type { KnownDevice, Registry } from './registry.ts'

/** How long a change of a lane's standing may go unnoticed. */
const trustMs = 5_000

/** Lanes by id, asked of the books at most every few seconds each; strangers are remembered too, so they cost little. */
export function deviceDirectory(registry: Registry, now: () => number, capacity = 50_000) {
  const known = new Recent<string, { readonly device: Promise<KnownDevice | null>; readonly atMs: number }>(capacity)

  function read(deviceId: string): Promise<KnownDevice | null> {
    const device = registry.device(deviceId)
    known.set(deviceId, { device, atMs: now() })
    device.catch(() => known.delete(deviceId))
    return device
  }

  return {
    of(deviceId: string): Promise<KnownDevice | null> {
      const entry = known.get(deviceId)
      return entry !== undefined && now() - entry.atMs < trustMs ? entry.device : read(deviceId)
    },
    read,
    forget: (deviceId: string) => known.delete(deviceId),
  }
}

export type DeviceDirectory = ReturnType<typeof deviceDirectory>
