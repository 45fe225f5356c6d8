import { type Alarms, type Facts, type LedgerTable, ledgerTables } from '@vaultsync/sync'
import type postgres from 'postgres'
import { type TablePlan, tablePlans } from './table-plan.ts'

export type Connection = postgres.TransactionSql<{ bigint: number }>

/** A batch must be the first to tell of these; when it was not, what was summed up would count them twice. */
const mustBeNew: ReadonlySet<LedgerTable> = new Set(['op', 'sale', 'creditEntry', 'cashMovement'])

/**
 * Writes a batch of facts, one statement per table, all of them on their way before the first is answered. Rows that may
 * meet a neighbour's are written in the order of their keys, so that two writers never wait for each other in a circle.
 */
export async function writeFacts(sql: Connection, facts: Facts): Promise<Alarms> {
  const under = (Object.keys(ledgerTables) as LedgerTable[]).filter(table => (facts[table]?.length ?? 0) > 0)
  const answers = await Promise.all(under.map(table => writeRows(sql, table, facts[table] ?? [])))
  const answer = <T>(table: LedgerTable) => (answers[under.indexOf(table)] ?? []) as readonly T[]
  return {
    repeated: under.some(
      (table, at) => mustBeNew.has(table) && (answers[at]?.count ?? 0) < (facts[table]?.length ?? 0),
    ),
    stock: answer('stockLevel'),
    credit: answer('creditBalance'),
    returnedLines: answer('returnedLine'),
  }
}

function writeRows(sql: Connection, table: LedgerTable, rows: readonly object[]) {
  const plan = tablePlans.get(table) as TablePlan
  const sorted = ledgerTables[table].merge === 'once' ? rows : inKeyOrder(table, rows)
  const values = plan.columns.map(({ pack }) => pack(sorted))
  return sql.unsafe(plan.statement, values, { prepare: true })
}

function inKeyOrder(table: LedgerTable, rows: readonly object[]): readonly object[] {
  if (rows.length < 2) return rows
  const key = ledgerTables[table].key as readonly string[]
  return [...rows].sort((a, b) => {
    for (const field of key) {
      const [one, other] = [(a as Record<string, never>)[field], (b as Record<string, never>)[field]]
      if (one !== other) return one < other ? -1 : 1
    }
    return 0
  })
}
