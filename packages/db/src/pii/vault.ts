import { createHmac } from 'node:crypto'
import { OperationError } from '@vaultsync/base'
import { decrypt, encrypt } from './cipher.ts'

/** One of a tenant's keys. The number is written on everything that it seals. */
export interface TenantKey {
  readonly keyNo: number
  readonly key: Uint8Array
}

const sealedText = /^vs1\.(\d+)\.([\w-]+)$/

/** What stands where something was that nobody may read again. */
export const erasedMark = 'vs1.erased'

export const looksSealed = (text: string) => text.startsWith('vs1.')

/** Seals and opens what one tenant was told in confidence. */
export class Vault {
  readonly #tenantId: string
  readonly #keys: readonly TenantKey[]

  constructor(tenantId: string, keys: readonly TenantKey[]) {
    this.#tenantId = tenantId
    this.#keys = [...keys].sort((a, b) => b.keyNo - a.keyNo)
  }

  /** The number of the key that seals from now on. */
  get keyNo(): number {
    return this.#newest.keyNo
  }

  seal(plain: string): string {
    const { keyNo, key } = this.#newest
    return `vs1.${keyNo}.${encrypt(key, Buffer.from(plain), this.#tenantId)}`
  }

  /** What was never sealed is handed back as it is: it rested there before there were keys. */
  open(text: string): string {
    const [, keyNo, sealed] = sealedText.exec(text) ?? []
    if (sealed === undefined) return text === erasedMark ? '' : text
    const found = this.#keys.find(key => key.keyNo === Number(keyNo))
    if (found === undefined) throw lost(`the tenant's key ${keyNo} is not there`)
    try {
      return decrypt(found.key, sealed, this.#tenantId).toString()
    } catch (error) {
      throw lost(error instanceof Error ? error.message : String(error))
    }
  }

  /** A word as the index has it: the same word gives the same mark, and no mark gives its word back. */
  marks(words: readonly string[]): string[] {
    return marksUnder(this.#newest, words)
  }

  /** The marks of words under each key that may have made them: during a rotation there are two. */
  everyMarks(words: readonly string[]): string[][] {
    return this.#keys.map(key => marksUnder(key, words))
  }

  get #newest(): TenantKey {
    const [newest] = this.#keys
    if (newest === undefined) throw lost('the tenant has no key')
    return newest
  }
}

function marksUnder({ key }: TenantKey, words: readonly string[]): string[] {
  const indexKey = createHmac('sha256', key).update('marks').digest()
  return words.map(word => createHmac('sha256', indexKey).update(word).digest('hex').slice(0, 16))
}

const lost = (why: string) =>
  new OperationError('seal-broken', `something sealed cannot be opened: ${why}`, { retryable: false })
