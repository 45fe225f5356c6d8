import type { ItemRecord } from '../../catalogue/record.ts'
import type { SearchServer } from '../port.ts'
import { type Calls, callsOf, type MeiliPlace } from './calls.ts'
import { documentOf } from './document.ts'
import { searchIndex } from './search-index.ts'
import { filing, indexSettings } from './settings.ts'
import { tenantToken } from './tenant-token.ts'

/** One index per shop: it is replaced, dropped and searched without a word about any other. */
const indexOf = (tenantId: string) => `vaultsync_${tenantId}`
const nextOf = (tenantId: string) => `vaultsync_${tenantId}_next`

const documentsAtOnce = 2_000
const tokenMs = 3_600_000
const absentIndex = ['index_not_found']

/** Shops on a Meilisearch. */
export function meiliShops({ url, masterKey: key }: MeiliPlace): SearchServer {
  const calls = callsOf(url)
  const tokenFor = tokens(calls, key)

  async function makeIndex(uid: string): Promise<void> {
    await calls.work('/indexes', {
      method: 'POST',
      key,
      body: { uid, primaryKey: 'itemId' },
      absent: ['index_already_exists'],
    })
    await calls.work(`/indexes/${uid}/settings`, { method: 'PATCH', key, body: indexSettings })
  }

  async function file(uid: string, records: readonly ItemRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += documentsAtOnce) {
      const body = records.slice(from, from + documentsAtOnce).map(documentOf)
      await calls.work(`/indexes/${uid}/documents`, { method: 'POST', key, body })
    }
  }

  const dropIndex = (uid: string) => calls.work(`/indexes/${uid}`, { method: 'DELETE', key, absent: absentIndex })

  const exists = async (uid: string) => (await calls.ask(`/indexes/${uid}`, { key, absent: absentIndex })) !== null

  return {
    filing,
    async search(tenantId, text, options = {}) {
      const uid = indexOf(tenantId)
      return searchIndex(calls, { uid, token: await tokenFor(uid) }, text, options)
    },
    async put(tenantId, records) {
      if (records.length === 0) return
      if (!(await exists(indexOf(tenantId)))) await makeIndex(indexOf(tenantId))
      await file(indexOf(tenantId), records)
    },
    async remove(tenantId, itemIds) {
      if (itemIds.length === 0) return
      const path = `/indexes/${indexOf(tenantId)}/documents/delete-batch`
      await calls.work(path, { method: 'POST', key, body: itemIds, absent: absentIndex })
    },
    async rebuild(tenantId, batches) {
      const [now, next] = [indexOf(tenantId), nextOf(tenantId)]
      // What a rebuild that broke off left behind.
      await dropIndex(next)
      await makeIndex(next)
      for await (const records of batches) await file(next, records)
      if (!(await exists(now))) await makeIndex(now)
      await calls.work('/swap-indexes', { method: 'POST', key, body: [{ indexes: [now, next] }] })
      await dropIndex(next)
    },
    async drop(tenantId) {
      await dropIndex(nextOf(tenantId))
      await dropIndex(indexOf(tenantId))
    },
  }
}

interface SearchKey {
  readonly uid: string
  readonly key: string
  readonly name: string | null
}

const keyName = 'vaultsync search'

/** Tokens are made here, not asked for; only the key that signs them is fetched, once. */
function tokens(calls: Calls, masterKey: string) {
  let signer: Promise<SearchKey> | null = null
  const known = new Map<string, { readonly token: string; readonly expiresAtMs: number }>()

  async function findSigner(): Promise<SearchKey> {
    const listed = await calls.ask<{ results: SearchKey[] }>('/keys?limit=1000', { key: masterKey })
    const ours = listed?.results.find(({ name }) => name === keyName)
    if (ours !== undefined) return ours
    const body = { name: keyName, actions: ['search'], indexes: ['vaultsync_*'], expiresAt: null }
    return (await calls.ask<SearchKey>('/keys', { method: 'POST', key: masterKey, body })) as SearchKey
  }

  return async (uid: string): Promise<string> => {
    const now = Date.now()
    const before = known.get(uid)
    if (before !== undefined && before.expiresAtMs - now > tokenMs / 2) return before.token
    signer ??= findSigner()
    const from = await signer.catch((error: unknown) => {
      signer = null
      throw error
    })
    const expiresAtMs = now + tokenMs
    const token = await tenantToken(from, uid, expiresAtMs)
    if (known.size > 10_000) known.clear()
    known.set(uid, { token, expiresAtMs })
    return token
  }
}
