import {
  type Database,
  appliedHead,
  appliedHashes,
  applyAsPortal,
  deviceById,
  feedHeads,
  readFeedPage,
  readNumberedRows,
  recordHello,
  redeemEnrolCode,
} from '@vaultsync/db'
import type { News } from '../news/news.ts'
import { deviceKey } from './device-key.ts'
import type { Registry } from './registry.ts'

/** The registry as the books keep it. A new lane is announced by an op like everything else, and told to its store. */
export function booksRegistry(database: Database, now: () => number, tell: (news: News) => void): Registry {
  return {
    async device(deviceId) {
      const record = await deviceById(database, deviceId)
      return record === null ? null : { ...record, publicKey: deviceKey(record.publicKey) }
    },
    enrol: (request, sessionToken) =>
      redeemEnrolCode(database, request, sessionToken, async (tenantId, staffId, body) => {
        const op = { type: 'device.changed', store: body.storeId, body } as const
        tell(await applyAsPortal(database, { tenantId, staffId, now: now() }, [op]))
      }),
    noteHello: note => recordHello(database, note),
    appliedHead: (tenantId, deviceId, epoch) => appliedHead(database, tenantId, deviceId, epoch),
    appliedHashes: (tenantId, deviceId, epoch, seqs) => appliedHashes(database, tenantId, deviceId, epoch, seqs),
    feedHeads: (tenantId, storeId) => feedHeads(database, tenantId, storeId),
    numberedRows: (place, ranges, visit) => readNumberedRows(database, place, ranges, visit),
    readPage: (tenantId, storeId, request) => readFeedPage(database, tenantId, storeId, request, now()),
  }
}
