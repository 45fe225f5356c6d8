import type { SaleSearchRequest } from '@vaultsync/sync'
import type { Gateway } from '../net/gateway.ts'
import type { BookedSaleWish, OwnSale } from '../till-engine.ts'
import type { LaneRecordsReader } from './records.ts'

const mostSales = 20

/**
 * Sales of every lane of the tenant, as the books know them. What this lane took back and the books do not know yet counts
 * as well: taken from before the question, so that something may count twice on its way and nothing is ever left out.
 */
export async function bookedSales(
  gateway: Pick<Gateway, 'saleSearch'>,
  records: Pick<LaneRecordsReader, 'booked' | 'standingSince'>,
  wish: BookedSaleWish,
): Promise<readonly OwnSale[]> {
  const booked = records.booked()
  const { sales } = await gateway.saleSearch({ ...nothingElse, ...wish, limit: mostSales })
  return Promise.all(
    sales.map(async ({ sale, reversed, returned }) => {
      const here = await records.standingSince(sale.saleId, booked)
      const lines = { ...here.returned }
      for (const { line, quantity } of returned) lines[line] = (lines[line] ?? 0) + quantity
      return { sale, level: 'applied', reversed: reversed || here.reversed, returned: lines }
    }),
  )
}

const nothingElse: Omit<SaleSearchRequest, 'limit'> = {
  text: null,
  saleId: null,
  customerId: null,
  fromDay: null,
  toDay: null,
}
