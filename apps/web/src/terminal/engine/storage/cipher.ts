import { OperationError } from '@vaultsync/base'

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** What a lane writes down about people is unreadable without a key that never leaves this browser. */
export interface Cipher {
  seal(text: string): Promise<Sealed>
  open(sealed: Sealed): Promise<string>
}

const ivBytes = 12

export function aesCipher(key: CryptoKey): Cipher {
  return {
    async seal(text) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
      return { iv, bytes }
    },
    async open({ iv, bytes }) {
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes))
      } catch (cause) {
        throw new OperationError('storage.unreadable', 'A record on this device cannot be read.', {
          retryable: false,
          cause,
        })
      }
    },
  }
}

export interface LaneKeys {
  readonly signing: CryptoKeyPair
  readonly rest: CryptoKey
}

/** Neither private key can be taken out of the browser, not even by this program. */
export async function newLaneKeys(): Promise<LaneKeys> {
  const [signing, rest] = await Promise.all([
    crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']),
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  ])
  return { signing, rest }
}

export async function signText(key: CryptoKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(signature)))
}
