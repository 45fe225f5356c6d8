import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { ensurePartitions } from './index.ts'
import { partitioned } from './partitions.ts'

const database = await testDatabase()
const sql = postgres(database.ownerUrl, { onnotice: () => {} })
afterAll(async () => {
  await sql.end()
  await database.close()
})

const march2031 = Date.UTC(2031, 2, 10)
const tenant = '01a00000-0000-7000-8000-000000000001'
const restsIn = async (table: string) =>
  (await sql`select tableoid::regclass::text as part from ${sql(table)} where tenant_id = ${tenant}`).map(
    row => row.part,
  )

test('what fell outside of every month moves into its own when that is made', async () => {
  const lane = '01a00000-0000-7000-8000-0000000000d1'
  await sql`insert into audit (tenant_id, chain, seq, day, at, op_id, type, device, op_hash, hash)
    values (${tenant}, ${lane}, 1, '2031-03-15', now(), ${lane}, 'x', ${lane}, '', '')`
  expect(await restsIn('audit')).toEqual(['audit_elsewhen'])
  const { made, archived } = await ensurePartitions(database.ownerUrl, march2031)
  expect(made).toHaveLength(partitioned.length * 8)
  expect(archived).toEqual([])
  expect(await restsIn('audit')).toEqual(['audit_2031_03'])
})

test('making the same months again changes nothing', async () => {
  expect(await ensurePartitions(database.ownerUrl, march2031)).toEqual({ made: [], archived: [] })
})

test('months beyond their retention leave the table and rest in the archive, rows and all', async () => {
  const { archived } = await ensurePartitions(database.ownerUrl, Date.UTC(2031, 6, 1), { months: 3 })
  expect(archived).toContain('audit 2031-03')
  expect(archived).not.toContain('audit 2031-04')
  expect(await restsIn('audit')).toEqual([])
  const [row] = await sql`select count(*)::int as n from archive.audit_2031_03`
  expect(row?.n).toBe(1)
})
