import { testDatabase } from '@vaultsync/db/testing'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { inviteFirst } from './invite.ts'

const database = await testDatabase()
const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
afterAll(async () => {
  await sql.end()
  await database.close()
})

test('somebody of support is invited, twice if need be, and it is written down', async () => {
  expect(await inviteFirst(sql, ' Ada@House.example', 'Ada Lind')).toMatch(/^[\w-]{43}$/)
  expect(await inviteFirst(sql, 'ada@house.example', 'Ada Lind')).not.toBeNull()
  const [row] = await sql`
    select (select count(*)::int from user_account where support) as accounts, (select count(*)::int from house_log) as lines,
      (select count(*)::int from user_token where purpose = 'support') as links`
  expect(row).toEqual({ accounts: 1, lines: 2, links: 2 })
})

test('somebody of a shop is never made one of support', async () => {
  await sql`insert into user_account (email, name) values ('noor@here.example', 'Noor')`
  expect(await inviteFirst(sql, 'noor@here.example', 'Noor')).toBeNull()
  const [row] = await sql`select support from user_account where email = 'noor@here.example'`
  expect(row).toEqual({ support: false })
})
