import type { TenantTransaction } from '@vaultsync/db'
import type { ImportRecord } from '@vaultsync/integrations'
import { sql } from 'drizzle-orm'

/** A million rows say the same few thousand names, sets and finishes: each is folded once. */
const known = new Map<string, string>()
const mostKnown = 20_000

function folded(text: string | null): string {
  if (text === null || text === '') return ''
  const before = known.get(text)
  if (before !== undefined) return before
  const fold = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  if (known.size >= mostKnown) known.clear()
  known.set(text, fold)
  return fold
}
const plainNumber = (number: string | null) => folded(number).replace(/^0+(?=\d)/, '')

interface Printing {
  readonly name: string
  readonly game: string | null
  readonly setCode: string | null
  readonly set: string | null
  readonly number: string | null
}

/** What makes two rows the same printing or product, however they are spelled. */
export const printingKey = ({ name, game, setCode, set, number }: Printing): string =>
  [folded(name), folded(game), folded(setCode) || folded(set), plainNumber(number)].join('|')

const plain = /^(normal|nonfoil|non foil|regular)?$/

/** What makes two rows the same variant of it. */
export const variantKey = (of: Pick<ImportRecord, 'condition' | 'finish' | 'language' | 'variant'>): string => {
  const finish = folded(of.finish)
  return [of.condition ?? '', plain.test(finish) ? '' : finish, folded(of.language) || 'en', folded(of.variant)].join(
    '|',
  )
}

/** The item of every printing that the shop has, by its key: a file that names no codes is matched by it. */
export async function knownPrintings(tx: TenantTransaction): Promise<Map<string, number>> {
  const known = new Map<string, number>()
  let after = 0
  for (;;) {
    const rows = await tx.execute<Printing & { itemId: number } & Record<string, unknown>>(sql`
      select item_id as "itemId", name, game, set_code as "setCode", set_name as set, number
      from item where item_id > ${after} order by item_id limit 20000`)
    for (const row of rows) known.set(printingKey(row), row.itemId)
    const last = rows.at(-1)
    if (!last) return known
    after = last.itemId
  }
}
