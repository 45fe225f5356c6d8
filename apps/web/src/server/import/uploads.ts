import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { OperationError } from '@vaultsync/base'
import { withTenant } from '@vaultsync/db'
import type { ByteSource } from '@vaultsync/integrations'
import { sql } from 'drizzle-orm'
import { database } from '../database.ts'
import type { Person } from '../session/signed-in.ts'
import { printable } from '../writes/fields.ts'

export const mostBytes = 1_000_000_000

function folder(): string {
  const home = process.env.VAULTSYNC_DATA
  if (!home) {
    throw new OperationError('setting-missing', 'VAULTSYNC_DATA is not set: start the product with `npm start`.', {
      retryable: false,
    })
  }
  return join(home, 'uploads')
}

const pathOf = (tenantId: string, runId: string) => join(folder(), `${tenantId}-${runId}.csv`)

/** Read again and again from its first byte, a piece at a time. */
export const uploadSource =
  (tenantId: string, runId: string): ByteSource =>
  () =>
    createReadStream(pathOf(tenantId, runId), { highWaterMark: 256 * 1024 })

/** Keeps what a browser sends, piece by piece. Null when it is larger than a file may be. */
export async function keepUpload(
  person: Person,
  sentName: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<string | null> {
  const runId = randomUUID()
  const path = pathOf(person.tenantId, runId)
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const piece of pieces) {
      size += piece.byteLength
      if (size > mostBytes) break
      await file.write(piece)
    }
  } finally {
    await file.close()
  }
  if (size > mostBytes) {
    await rm(path, { force: true })
    return null
  }
  const name = printable(sentName, 200) || 'file.csv'
  await withTenant(database(), person.tenantId, tx =>
    tx.execute(sql`
      insert into import_run (tenant_id, run_id, kind, file_name, status, by_user)
      values (${person.tenantId}::uuid, ${runId}::uuid, 'catalogue', ${name}, 'uploaded', ${person.userId}::uuid)`),
  )
  return runId
}
