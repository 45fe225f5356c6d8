import type { HouseLogView } from '../../support/views.ts'
import { database } from '../database.ts'
import { tenantNames } from '../session/tenant-names.ts'
import { isId } from '../writes/fields.ts'
import { one, type Parameters } from '../writes/parameters.ts'
import { wordsOfNote } from './note-words.ts'
import type { Supporter } from './supporter.ts'

const pageSize = 100

interface Row {
  readonly seq: number
  readonly atMs: number
  readonly userId: string | null
  readonly who: string
  readonly kind: string
  readonly tenantId: string | null
  readonly visitId: string | null
  readonly reason: string | null
  readonly detail: string | null
}

/** Everything that support did, in whichever tenant, newest first. */
export async function houseLogView(me: Supporter, parameters: Parameters): Promise<HouseLogView> {
  const { sql } = database()
  const asked = one(parameters, 'who') ?? ''
  const who = isId(asked) ? asked : null
  const before = Number(one(parameters, 'before') ?? Number.NaN)
  const rows = await sql<Row[]>`
    select l.seq, (extract(epoch from l.at) * 1000)::float8 as "atMs", l.user_id as "userId", l.who, l.kind, l.about_tenant as "tenantId",
      l.visit_id as "visitId", l.reason, l.detail
    from house_log l
    where (${who}::uuid is null or l.user_id = ${who}::uuid) and (${Number.isSafeInteger(before) ? before : null}::bigint is null or l.seq < ${Number.isSafeInteger(before) ? before : null}::bigint)
    order by l.seq desc limit ${pageSize + 1}`
  const colleagues = await sql<{ value: string; words: string }[]>`
    select user_id as value, name as words from user_account where support order by name limit 200`
  const [head] = await sql<{ seq: number }[]>`select seq from house_log_head`
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
  const names = await tenantNames(rows.map(({ tenantId }) => tenantId))
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  const search = new URLSearchParams(who ? { who } : {})
  if (last) search.set('before', String(last.seq))
  return {
    entries: head?.seq ?? 0,
    who: who ?? '',
    colleagues: [...colleagues],
    next: last ? `/support/log?${search}` : null,
    lines: rows.slice(0, pageSize).map(row => ({
      key: String(row.seq),
      at: at.format(row.atMs),
      who: row.who,
      you: row.userId === me.userId,
      what: wordsOfNote(row.kind),
      detail: [row.detail, row.reason].filter(Boolean).join(': '),
      from: row.visitId ? `visit ${row.visitId.slice(0, 8)}` : 'support desk',
      tenant: row.tenantId === null ? null : (names.get(row.tenantId) ?? 'a shop'),
      tenantId: row.tenantId,
    })),
  }
}
