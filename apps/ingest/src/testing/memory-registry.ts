import { createPublicKey } from 'node:crypto'
import { no, ok } from '@vaultsync/base'
import { chainStart } from '@vaultsync/sync'
import type { AppliedHead, KnownDevice, Registry } from '../gateway/registry.ts'

export interface MemoryRegistry extends Registry {
  readonly devices: Map<string, KnownDevice>
  /** Applied ops by actor, `device:epoch`, as hashes in order of seq from 1. */
  readonly applied: Map<string, string[]>
  /** How often the books were asked. */
  readonly asked: { device: number; heads: number; hashes: number }
  readonly codes: Set<string>
}

export const tenantId = '0192a6b0-0000-7000-8000-0000000000aa'
export const storeId = '0192a6b0-0000-7000-8000-0000000000bb'

/** The books as far as a gateway asks them, in memory. */
export function memoryRegistry(): MemoryRegistry {
  const devices = new Map<string, KnownDevice>()
  const applied = new Map<string, string[]>()
  const asked = { device: 0, heads: 0, hashes: 0 }
  const codes = new Set<string>()
  return {
    devices,
    applied,
    asked,
    codes,
    async device(deviceId) {
      asked.device += 1
      return devices.get(deviceId) ?? null
    },
    async enrol({ code, publicKey, installNonce, laneName }, sessionToken) {
      if (!codes.delete(code)) return no('code-unknown')
      const deviceId = `0192a6b0-0000-7000-8000-${String(devices.size + 1).padStart(12, '0')}`
      const lane = laneName ?? 'Lane 1'
      devices.set(deviceId, {
        tenantId,
        storeId,
        deviceId,
        lane,
        status: 'enrolled',
        epoch: 1,
        publicKey: createPublicKey({ key: publicKey, format: 'jwk' }),
        installNonce,
        sessionToken,
        previousToken: null,
      })
      applied.set(`${deviceId}:1`, [])
      return ok({ tenantId, tenantName: 'The Vault', storeId, storeName: 'High Street', deviceId, lane, epoch: 1 })
    },
    async noteHello({ device, epoch, installNonce, sessionToken, previousToken }) {
      const before = devices.get(device.deviceId)
      if (before?.sessionToken !== device.sessionToken) return false
      devices.set(device.deviceId, { ...device, epoch, installNonce, sessionToken, previousToken })
      const actor = `${device.deviceId}:${epoch}`
      if (!applied.has(actor)) applied.set(actor, [])
      return true
    },
    async appliedHead(_, deviceId, epoch): Promise<AppliedHead | null> {
      asked.heads += 1
      const hashes = applied.get(`${deviceId}:${epoch}`)
      return hashes === undefined ? null : { seq: hashes.length, hash: hashes.at(-1) ?? chainStart, forked: false }
    },
    async appliedHashes(_, deviceId, epoch, seqs) {
      asked.hashes += 1
      const hashes = applied.get(`${deviceId}:${epoch}`) ?? []
      return new Map(
        seqs.flatMap(seq => (hashes[seq - 1] === undefined ? [] : [[seq, hashes[seq - 1] ?? ''] as const])),
      )
    },
    feedHeads: async () => [],
    numberedRows: async () => null,
    readPage: async (_tenant, _store, { feed, since }) => ({
      feed,
      epoch: storeId,
      to: since,
      head: since,
      rows: [],
      vector: [],
      more: false,
      reset: null,
      serverTime: 0,
    }),
  }
}
