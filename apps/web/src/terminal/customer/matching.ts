import type { FeedBodies } from '@vaultsync/sync'

type Customer = FeedBodies['customer']

/** Every word must begin a word of the name or stand in the phone or e-mail; accents and case do not count. */
export function matching(everyone: readonly Customer[], typed: string): readonly Customer[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  const found = everyone.filter(customer => !customer.erased && words.every(word => says(customer, word)))
  return found.toSorted((a, b) => a.name.localeCompare(b.name))
}

function says({ name, phone, email }: Customer, word: string): boolean {
  const digits = word.replaceAll(/\D/g, '')
  if (digits.length >= 3 && (phone ?? '').replaceAll(/\D/g, '').includes(digits)) return true
  if ((email ?? '').toLowerCase().includes(word)) return true
  return folded(name)
    .split(/[\s-]+/)
    .some(part => part.startsWith(word))
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
