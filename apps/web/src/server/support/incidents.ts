import { ago } from '../../portal/figures.ts'
import type { IncidentLine } from '../../support/views.ts'
import { database } from '../database.ts'
import { recordWords, taskWords } from '../tasks/task-words.ts'
import type { Supporter } from './supporter.ts'

interface Row {
  readonly kind: 'record' | 'lane' | 'mail' | 'task'
  readonly code: string
  readonly times: number
  readonly tenants: number
  readonly firstMs: number
  readonly lastMs: number
  readonly worst: IncidentLine['worst']
}

/** What goes wrong now, by kind over all tenants: one kind in many shops is the house's own fault, many in one are theirs. */
export async function incidentsView({ userId }: Supporter, nowMs = Date.now()): Promise<readonly IncidentLine[]> {
  const rows = await database().sql<Row[]>`
    select kind, code, times, tenants, (extract(epoch from first_at) * 1000)::float8 as "firstMs",
      (extract(epoch from last_at) * 1000)::float8 as "lastMs", worst
    from vaultsync_incidents(${userId}, 60)`
  return rows.map(row => ({
    key: `${row.kind} ${row.code}`,
    code: row.code,
    times: row.times,
    tenants: row.tenants,
    since: `${ago(nowMs - row.firstMs)} ago`,
    last: `${ago(nowMs - row.lastMs)} ago`,
    worst: row.worst,
    ...wordsOf(row),
  }))
}

function wordsOf({ kind, code }: Row): Pick<IncidentLine, 'what' | 'kept' | 'bad'> {
  switch (kind) {
    case 'record':
      return { what: recordWords(code).title, kept: 'Kept whole, bytes and all. Nothing was lost.', bad: true }
    case 'lane':
      return { what: 'Lanes not heard from', kept: 'What they sold is safe on them. Call the shop.', bad: true }
    case 'mail':
      return { what: 'Letters not delivered', kept: 'Kept, unsent. Each tenant’s page sends them again.', bad: true }
    case 'task': {
      const { title, action, urgent } = taskWords(code)
      return { what: title, kept: `The sales stand. For the shop: ${action.toLowerCase()}.`, bad: urgent }
    }
  }
}
