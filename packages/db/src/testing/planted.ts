import type postgres from 'postgres'

/** Where in a whole database any of these words rests unsealed: as text, inside JSON, or as bytes. */
export async function whereWordsRest(sql: postgres.Sql, words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const spelled = words.flatMap(word => [word, Buffer.from(word).toString('hex')])
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(
      `select t::text as row from ${name} t where lower(t::text) like any ($1::text[]) limit 3`,
      [spelled.map(word => `%${word.toLowerCase()}%`)] as never,
    )
    for (const { row } of rows) found.push(`${name}: ${row.slice(0, 300)}`)
  }
  return found
}
