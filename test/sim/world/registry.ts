import type { KeyObject } from 'node:crypto'
import { no } from '@vaultsync/base'
import { tenantWide } from '@vaultsync/sync'
import type { MemoryLedger } from '@vaultsync/sync/testing'
import type { KnownDevice, Registry } from '../../../apps/ingest/src/gateway/registry.ts'

export type Devices = Map<string, KnownDevice>

/** What the gateway asks of the books, answered by the memory ledger. */
export function simRegistry(
  ledger: () => MemoryLedger,
  devices: () => Devices,
  readPage: Registry['readPage'],
): Registry {
  return {
    readPage,
    device: async id => devices().get(id) ?? null,
    enrol: async () => no('code-unknown'),
    async noteHello({ device, epoch, installNonce, sessionToken, previousToken }) {
      const known = devices().get(device.deviceId)
      if (!known || known.sessionToken !== device.sessionToken || known.epoch !== device.epoch) return false
      devices().set(device.deviceId, { ...known, epoch, installNonce, sessionToken, previousToken })
      const { tenantId, deviceId, storeId } = known
      ledger().grantActor({ tenantId, device: deviceId, epoch, storeId })
      return true
    },
    async appliedHead(tenantId, device, epoch) {
      const head = ledger().actor({ tenantId, device, epoch })
      return head ? { seq: head.lastSeq, hash: head.lastHash, forked: head.forked } : null
    },
    async appliedHashes(tenantId, device, epoch, seqs) {
      const found = new Map<number, string>()
      for (const seq of seqs) {
        const row = ledger().placed({ tenantId, device, epoch }, seq)
        if (row !== undefined) found.set(seq, row.hash)
      }
      return found
    },
    async numberedRows({ tenantId, storeId, kind }, ranges, visit) {
      const page = ledger().readPage(
        tenantId,
        storeId,
        { feed: 'store', epoch: null, since: 0, max: 1e9, only: [kind] },
        0,
      )
      const rows = page.rows.flatMap(({ key, seq, body }) =>
        body === null ? [] : [{ id: Number(key.slice(kind.length + 1)), seq, body }],
      )
      const isAsked = (id: number) => ranges === null || ranges.some(({ from, to }) => from <= id && id < to)
      visit(rows.filter(({ id }) => isAsked(id)).sort((a, b) => a.id - b.id))
      return { epoch: page.epoch, head: page.head }
    },
    async feedHeads(tenantId, storeId) {
      const catalogue = ledger().feed(tenantId, tenantWide)
      const store = ledger().feed(tenantId, storeId)
      return [
        { feed: 'catalogue', epoch: catalogue.epoch, head: catalogue.seq },
        { feed: 'store', epoch: store.epoch, head: store.seq },
      ]
    },
  }
}

export function enrolledDevice(
  place: { tenantId: string; storeId: string; deviceId: string },
  publicKey: KeyObject,
  installNonce: string,
  sessionToken: string,
): KnownDevice {
  const names = { lane: place.deviceId.slice(-4), status: 'enrolled' as const }
  return { ...place, ...names, epoch: 1, publicKey, installNonce, sessionToken, previousToken: null }
}
