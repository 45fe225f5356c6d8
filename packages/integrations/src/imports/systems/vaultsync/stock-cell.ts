import type { Goods } from '../../reading/goods.ts'
import type { StockAt } from '../../reading/record.ts'

/** "Main Street: 3 | Back room: 2"; signs that part the entries are doubled inside a name. */
export const stockCell = (stock: readonly StockAt[]): string =>
  stock
    .filter(each => each.location !== null)
    .map(({ location, quantity }) => `${(location ?? '').replaceAll('|', '||')}: ${quantity}`)
    .join(' | ')

export function readStockCell(text: string): Goods['stock'] {
  if (text === '') return []
  return text.split(' | ').map(entry => {
    const at = entry.lastIndexOf(':')
    return at < 0
      ? { location: '', quantity: entry.trim() }
      : { location: entry.slice(0, at).replaceAll('||', '|'), quantity: entry.slice(at + 1).trim() }
  })
}
