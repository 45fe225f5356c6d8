import { createHash } from 'node:crypto'
import { OperationError } from '@vaultsync/base'
import postgres from 'postgres'
import type { Migration } from './migration.ts'
import { makeMonths } from './partitions.ts'
import { ensureRoles } from './roles.ts'

/** Any number, as long as every process that migrates takes the same one. */
const migrating = 72_113

interface Taken {
  readonly id: number
  readonly name: string
  readonly checksum: string
}

export async function runUp(ownerUrl: string, all: readonly Migration[], to: number): Promise<string[]> {
  return alone(ownerUrl, async sql => {
    await ensureRoles(sql, ownerUrl)
    const taken = await takenSteps(sql, all)
    const wanted = all.filter(step => step.id <= to && !taken.some(({ id }) => id === step.id))
    for (const step of wanted) {
      await sql.begin(async tx => {
        await tx.unsafe(step.up)
        await tx`insert into schema_migration (id, name, checksum) values (${step.id}, ${step.name}, ${checksum(step)})`
      })
    }
    const [months] = await sql`select to_regclass('payment') as trade`
    if (months?.trade !== null) await makeMonths(sql)
    return wanted.map(step => step.name)
  })
}

export async function runDown(ownerUrl: string, all: readonly Migration[], to: number): Promise<string[]> {
  return alone(ownerUrl, async sql => {
    const taken = await takenSteps(sql, all)
    const unwanted = all.filter(step => step.id > to && taken.some(({ id }) => id === step.id)).reverse()
    for (const step of unwanted) {
      await sql.begin(async tx => {
        await tx.unsafe(step.down)
        await tx`delete from schema_migration where id = ${step.id}`
      })
    }
    if (to === 0) await sql`drop table schema_migration`
    return unwanted.map(step => step.name)
  })
}

/** One process at a time; the others wait and then find nothing to do. */
async function alone<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${migrating})`
    return await work(sql)
  } finally {
    await sql.end()
  }
}

async function takenSteps(sql: postgres.Sql, all: readonly Migration[]): Promise<readonly Taken[]> {
  await sql`
    create table if not exists schema_migration (
      id int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
    )`
  const taken = await sql<Taken[]>`select id, name, checksum from schema_migration order by id`
  for (const { id, name, checksum: before } of taken) {
    const step = all.find(one => one.id === id)
    if (step !== undefined && checksum(step) !== before)
      throw new OperationError(
        'migration-changed',
        `step ${id} (${name}) was changed after this database had taken it; write a new step instead`,
        { retryable: false },
      )
  }
  return taken
}

function checksum(step: Migration): string {
  return createHash('sha256').update(`${step.up}\n${step.down}`).digest('hex')
}
