import type { TenantTransaction } from '@vaultsync/db'
import type { TaskLine } from '../../portal/today/view.ts'
import type { Person } from '../session/signed-in.ts'
import { openCount, recordRows, taskRows } from './task-rows.ts'
import { recordWords, taskWords } from './task-words.ts'

/** What waits for a person, in a few lines: records that nobody could read first, then the newest. */
export async function openTasks(
  tx: TenantTransaction,
  person: Person,
  most: number,
): Promise<{ tasks: TaskLine[]; taskCount: number }> {
  const records = (await recordRows(tx, person, most)).map(row => {
    const { title, action, urgent } = recordWords(row.code)
    const detail = [row.reason, row.store, row.lane].filter(Boolean).join(', ')
    return { taskId: row.hash, title, action, urgent, detail, href: `/tasks/records/${row.hash}` }
  })
  const tasks = (await taskRows(tx, person, most)).map(row => {
    const { title, action, urgent } = taskWords(row.code)
    const detail = [row.name ?? row.receiptNumber, row.store].filter(Boolean).join(', ')
    return { taskId: row.key, title, action, urgent, detail, href: '/tasks' }
  })
  return { tasks: [...records, ...tasks].slice(0, most), taskCount: await openCount(tx, person) }
}
