import { type LedgerRows, type LedgerTable, ledgerTables } from './tables.ts'

export function keyOf<T extends LedgerTable>(table: T, row: LedgerRows[T]): string {
  const { key } = ledgerTables[table]
  let text = String(row[key[0] as keyof LedgerRows[T]])
  for (let at = 1; at < key.length; at += 1) text += `|${String(row[key[at] as keyof LedgerRows[T]])}`
  return text
}

/** What the ledger itself would make of two rows with one key: the contract of every ledger, and its only copy. */
export function mergeRows<T extends LedgerTable>(table: T, old: LedgerRows[T], row: LedgerRows[T]): LedgerRows[T] {
  const rule = ledgerTables[table]
  switch (rule.merge) {
    case 'once':
      return old
    case 'replace':
      return row
    case 'newest': {
      const [before, after] = [old, row] as unknown as { stamp: string }[]
      return after?.stamp === '' || (before?.stamp ?? '') <= (after?.stamp ?? '') ? row : old
    }
    case 'sum': {
      const merged = { ...row } as Record<string, unknown>
      for (const field of rule.sums ?? []) {
        merged[field] = Number(old[field as keyof LedgerRows[T]]) + Number(row[field as keyof LedgerRows[T]])
      }
      return merged as unknown as LedgerRows[T]
    }
    case 'fill': {
      const merged = { ...old } as Record<string, unknown>
      for (const [field, value] of Object.entries(row)) merged[field] ??= value
      return merged as unknown as LedgerRows[T]
    }
  }
}
