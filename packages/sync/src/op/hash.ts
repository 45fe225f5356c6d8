import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The hash that opens every chain: there is no op before the first. */
export const chainStart = '0'.repeat(32)

/** The first 16 bytes of SHA-256 over the exact bytes of an op, in hex. */
export function opHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16))
}

/** What a device signs of a batch: the hex SHA-256 of its ops' hashes, joined. */
export function batchDigest(hashes: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(hashes.join(''))))
}
