import type { TenantTransaction } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { TaskLine } from '../../portal/today/view.ts'
import { taskWords } from './task-words.ts'

/** What waits for a person, the oldest first. */
export async function openTasks(
  tx: TenantTransaction,
  most: number,
): Promise<{ tasks: TaskLine[]; taskCount: number }> {
  const rows = await tx.execute<{
    key: string
    code: string
    subject: string
    detail: unknown
    store: string | null
    total: number
  }>(sql`
    select t.key, t.code, t.subject, t.detail, s.name as store, count(*) over ()::int as total
    from task t left join store s on s.tenant_id = t.tenant_id and s.store_id = t.store_id
    where t.status = 'open' order by t.at desc limit ${most}`)
  return {
    tasks: rows.map(row => ({ taskId: row.key, ...taskWords(row.code, row.subject, row.store) })),
    taskCount: rows[0]?.total ?? 0,
  }
}
