import { bytesSource } from '../files/bytes.ts'
import { openImport } from '../reading/open-import.ts'
import type { RowOutcome } from '../reading/outcome.ts'
import type { ImportRecord } from '../reading/record.ts'
import type { ImportOptions } from '../reading/survey.ts'

/** Everything that a file gives, for tests that look at all of it. */
export async function readAll(file: string | Uint8Array, options: ImportOptions = {}) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const { survey, read } = await openImport(bytesSource(bytes), options)
  const outcomes: RowOutcome[] = []
  for await (const batch of read()) outcomes.push(...batch)
  const records = outcomes.flatMap(outcome => (outcome.kind === 'record' ? [outcome.record] : []))
  return {
    survey,
    source: survey.system.id,
    outcomes,
    records,
    meanings: Object.fromEntries(survey.columns.map(column => [column.heading, column.meaning])),
    /** "4 price.empty": the line and the code of everything that is said about a row. */
    said: outcomes.flatMap(outcome =>
      ('why' in outcome ? [outcome.why] : outcome.notices).map(({ code }) => `${outcome.line} ${code}`),
    ),
  }
}

/** The fields that a system's test names; the others are not looked at. */
export const only = <Key extends keyof ImportRecord>(records: readonly ImportRecord[], ...keys: readonly Key[]) =>
  records.map(record => keys.map(key => record[key]))

/** Lines of CSV from rows of cells, quoted where they must be. */
export const csv = (...rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(cells => `${cells.map(cell => quoted(String(cell))).join(',')}\n`).join('')

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows under headings, from what each row says; what it does not say stays empty. */
export function sheet(headings: string, ...rows: readonly Readonly<Record<string, string | number>>[]): string {
  const names = headings.split('|')
  for (const row of rows) {
    const wrong = Object.keys(row).find(name => !names.includes(name))
    if (wrong !== undefined) throw new Error(`no heading "${wrong}"`)
  }
  return csv(names, ...rows.map(row => names.map(name => row[name] ?? '')))
}
