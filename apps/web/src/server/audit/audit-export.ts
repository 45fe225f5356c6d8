import { withTenant } from '@vaultsync/db'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { csvLine } from '../writes/csv.ts'
import type { Parameters } from '../writes/parameters.ts'
import { auditRows } from './audit-rows.ts'
import { auditQuery, lineOf } from './audit-view.ts'

const pageSize = 2000
const iso = (ms: number) => new Date(ms).toISOString()

/** The log as a file, page by page: as long as it is, it never lies in memory whole. */
export function auditLines(person: Person, parameters: Parameters): AsyncGenerator<string> | null {
  return personMay(person, 'audit.view') ? pages(person, parameters) : null
}

async function* pages(person: Person, parameters: Parameters): AsyncGenerator<string> {
  yield csvLine(['at', 'who', 'what', 'type', 'subject', 'from', 'chain', 'number', 'op', 'seal'])
  let query = { ...auditQuery(parameters), before: null as ReturnType<typeof auditQuery>['before'] }
  for (;;) {
    const rows = await withTenant(database(), person.tenantId, tx => auditRows(tx, query, pageSize))
    yield rows
      .map(row => {
        const line = lineOf(row, iso)
        return csvLine([
          line.at,
          line.who,
          line.what,
          row.type,
          row.subject,
          line.from,
          row.chain,
          row.seq,
          row.opId,
          row.hash,
        ])
      })
      .join('')
    const last = rows.at(-1)
    if (rows.length < pageSize || !last) return
    query = { ...query, before: { atMs: last.atMs, opId: last.opId } }
  }
}
