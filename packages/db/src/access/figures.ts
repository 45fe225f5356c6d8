import type { Database } from './database.ts'

/**
 * Has the planner look again at what grew much: the tables of goods double in seconds during an import, and PostgreSQL by
 * itself looks once a minute. Costs next to nothing when nothing grew. Answers with the tables that were looked at.
 */
export async function takeFigures({ sql }: Database): Promise<readonly string[]> {
  const [row] = await sql<{ taken: string[] }[]>`select vaultsync_take_figures() as taken`
  return row?.taken ?? []
}
