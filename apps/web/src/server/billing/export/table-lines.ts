import type { ExportTable } from './tables.ts'

type Open = (sealed: string | null) => string | null

/** A pool's connection that is held for a while. */
export interface Reader {
  unsafe(query: string): { cursor(rows: number): AsyncIterable<readonly { readonly row: Record<string, unknown> }[]> }
}

const rowsAtOnce = 500

/** A table as lines of JSON, read at the speed at which somebody takes them. */
export async function* tableLines(reader: Reader, table: ExportTable, open: Open): AsyncGenerator<string> {
  const without = new Set(table.without)
  // Names of tables and columns are ours, from the list beside; nothing that anybody typed is in this text.
  const query = `select to_jsonb(t) as row from ${table.from} t order by ${table.order}`
  for await (const rows of reader.unsafe(query).cursor(rowsAtOnce)) {
    let text = ''
    for (const { row } of rows) text += `${JSON.stringify(plain(row, without, table.sealed ?? {}, open))}\n`
    yield text
  }
}

function plain(
  row: Readonly<Record<string, unknown>>,
  without: ReadonlySet<string>,
  sealed: Readonly<Record<string, string>>,
  open: Open,
): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => !without.has(name))
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const opened = sealed[name]
      return opened === undefined ? [name, value] : [opened, open(typeof value === 'string' ? value : null)]
    }),
  )
}
