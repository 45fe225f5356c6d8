import { giftCardNumber } from '@vaultsync/domain'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * A gift card is an account of store credit that belongs to nobody: the same books, the same leases. Its id is made of
 * the card's number, so that a lane finds it without asking, and the feeds carry no numbers that could be spent.
 */
export function giftCardAccount(text: string): string | null {
  const number = giftCardNumber(text)
  if (number === null) return null
  const hex = bytesToHex(sha256(utf8ToBytes(`gift-card:${number}`)))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
