import { columnTable } from '../../columns/table.ts'
import { goodsOf } from '../../reading/goods.ts'
import { goods, type Shape, type System } from '../system.ts'
import { ownColumns } from './own-columns.ts'
import { readStockCell } from './stock-cell.ts'

const columns = columnTable(Object.fromEntries(ownColumns.map(([heading, meaning]) => [meaning, heading])))

const readOwn: Shape = row => {
  const item = goodsOf(row)
  item.stock = readStockCell(row.get('stock by location'))
  return goods(item)
}

/** What this product writes itself. */
export const vaultsync: System = {
  id: 'vaultsync',
  label: 'VaultSync',
  recognises: keys => keys.has('stockbylocation') && keys.has('name'),
  column: key => columns.get(key) ?? null,
  shape: () => readOwn,
  plainText: true,
}
