import { createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import type postgres from 'postgres'
import { type Invariant, type Looked, places, type SealedInvariant } from './invariant.ts'

/** What says who somebody is rests sealed inside its op: the hash is over what was sealed, which takes a key to see. */
export const isSealed = (text: string) => `(${text} like '%,"body":"vs1.%"}' or ${text} like '"vs1.%"')`
const isBlank = (text: string) => `(${text} like '%,"body":"vs1.erased"}' or ${text} = '"vs1.erased"')`

export const sealedInvariants: readonly (Invariant | SealedInvariant)[] = [
  { name: 'what is sealed is what was sealed at the counter', look: checkSealed },
  {
    name: 'only what was said of erased customers is blank',
    sql: `select o.tenant_id, o.store_id, format('op %s is blank, and nobody was erased', o.op_id) as what
      from op o where ${isBlank('o.text')} and not exists (
        select 1 from audit a join customer c on c.tenant_id = a.tenant_id and a.subject = 'customer:' || c.customer_id
        where a.tenant_id = o.tenant_id and a.op_id = o.op_id and c.erased)`,
  },
]

interface SealedPlace {
  readonly tenantId: string
  readonly storeId: string | null
  readonly device: string
  readonly epoch: number
  readonly seq: number
  readonly hash: string
  readonly text: string
}

/** Opens every sealed op and compares it with its hash. */
async function checkSealed(sql: postgres.Sql | postgres.TransactionSql): Promise<Looked> {
  const wrong: { tenantId: string; storeId: string | null; what: string }[] = []
  const keys = await tenantKeys(sql, wrappingKeys(process.env))
  const sealed = sql.unsafe<SealedPlace[]>(
    `select tenant_id as "tenantId", store_id as "storeId", device, epoch, seq, hash, text
      from (${places}) p where ${isSealed('text')} and not ${isBlank('text')}`,
  )
  let unopened = 0
  for await (const some of sealed.cursor(500)) {
    for (const { tenantId, storeId, device, epoch, seq, hash, text } of some) {
      const [, before = '', keyNo, bytes = '', after = ''] = /^(.*?)"vs1\.(\d+)\.([\w-]+)"(\}?)$/s.exec(text) ?? []
      const key = keys.get(`${tenantId}|${keyNo}`)
      if (key === undefined) {
        unopened += 1
        continue
      }
      const said = opened(key, bytes, tenantId)
      if (said === null || firstHalf(before + said + after) !== hash)
        wrong.push({
          tenantId,
          storeId,
          what: `device ${device}, epoch ${epoch}, op ${seq}: it cannot be opened to its hash`,
        })
    }
  }
  return { wrong, unopened }
}

const firstHalf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

async function tenantKeys(
  sql: postgres.Sql | postgres.TransactionSql,
  wrapping: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>()
  const rows = await sql<{ tenantId: string; keyNo: string; kek: string; wrapped: string }[]>`
    select tenant_id as "tenantId", key_no as "keyNo", kek, wrapped from tenant_key`
  for (const { tenantId, keyNo, kek, wrapped } of rows) {
    const by = wrapping.get(kek)
    const key = by && decrypted(by, wrapped, `${tenantId}|${keyNo}`)
    if (key) keys.set(`${tenantId}|${keyNo}`, key)
  }
  return keys
}

function wrappingKeys(env: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>()
  for (const word of (env.VAULTSYNC_KEK ?? '').split(',').filter(Boolean)) {
    const [id = '', hex = ''] = word.trim().split(':')
    keys.set(id, Buffer.from(hex, 'hex'))
  }
  const secret = env.VAULTSYNC_SECRET
  if (secret) keys.set('secret', new Uint8Array(hkdfSync('sha256', secret, 'vaultsync', 'wraps tenant keys', 32)))
  return keys
}

const opened = (key: Uint8Array, text: string, about: string) => decrypted(key, text, about)?.toString() ?? null

function decrypted(key: Uint8Array, text: string, about: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  } catch {
    return null
  }
}
