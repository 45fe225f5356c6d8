import { hkdfSync } from 'node:crypto'
import { OperationError } from '@vaultsync/base'

/** A key that only ever wraps other keys. It comes from the environment and is never in the database. */
export interface WrappingKey {
  readonly id: string
  readonly key: Uint8Array
}

/** Every wrapping key that may be needed; the first wraps what is wrapped from now on. */
export interface KeyRing {
  readonly current: WrappingKey
  find(id: string): WrappingKey
}

const written = /^([a-z0-9-]{1,40}):([0-9a-f]{64})$/i

/**
 * `VAULTSYNC_KEK` is a list such as `2027:<64 hex>,2026:<64 hex>`, the newest first. Without it the key is derived from
 * `VAULTSYNC_SECRET`, which also stays good for opening, so that a shop can move from one to the other.
 */
export function keyRing(env: Readonly<Record<string, string | undefined>> = process.env): KeyRing {
  const keys = [...given(env.VAULTSYNC_KEK ?? ''), ...derived(env.VAULTSYNC_SECRET ?? '')]
  const [current] = keys
  if (current === undefined) throw wrong('VAULTSYNC_KEK or VAULTSYNC_SECRET must be set: names do not rest unsealed')
  return {
    current,
    find(id) {
      const found = keys.find(key => key.id === id)
      if (found === undefined) throw wrong(`no wrapping key ${id} was given: add it to VAULTSYNC_KEK`)
      return found
    },
  }
}

function given(text: string): WrappingKey[] {
  return text
    .split(',')
    .map(word => word.trim())
    .filter(Boolean)
    .map(word => {
      const [, id, hex] = written.exec(word) ?? []
      if (id === undefined || hex === undefined) throw wrong('VAULTSYNC_KEK is a list of name:64-hex-digits')
      return { id, key: Buffer.from(hex, 'hex') }
    })
}

function derived(secret: string): WrappingKey[] {
  if (secret === '') return []
  return [{ id: 'secret', key: new Uint8Array(hkdfSync('sha256', secret, 'vaultsync', 'wraps tenant keys', 32)) }]
}

const wrong = (message: string) => new OperationError('settings.wrong', message, { retryable: false })
