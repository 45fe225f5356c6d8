import { openOpText, tenantVault, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import type { RecordView } from '../../portal/tasks/view.ts'
import { database } from '../database.ts'
import { bytes } from '../devices/lane-rows.ts'
import { mayAnywhere } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { recordRows } from './task-rows.ts'
import { recordWords } from './task-words.ts'

const shownBytes = 64_000
const isHash = (text: string) => /^[0-9a-f]{16,64}$/.test(text)

async function recordBytes(person: Person, hash: string) {
  if (!isHash(hash) || !mayAnywhere(person, 'sync.resolve')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const [row] = await recordRows(tx, person, 1, hash)
    if (!row) return null
    const [kept] = await tx.execute<{ hex: string }>(
      sql`select encode(text, 'hex') as hex from quarantine where hash = ${hash}`,
    )
    if (!kept) return null
    const rests = Buffer.from(kept.hex, 'hex')
    const vault = await tenantVault(database(), tx, person.tenantId)
    const came = vault === null ? rests : Buffer.from(openOpText(vault, rests.toString('utf8')))
    return { row: { ...row, bytes: came.length }, bytes: came }
  })
}

/** A record as it came, for a person to read; null for a foreign and a missing one alike. */
export async function recordView(person: Person, hash: string): Promise<RecordView | null> {
  const found = await recordBytes(person, hash)
  if (!found) return null
  const { row } = found
  const text = found.bytes.subarray(0, shownBytes).toString('utf8')
  return {
    hash,
    title: recordWords(row.code).title,
    why: row.reason,
    kept: row.sequenced
      ? 'The lane went on: its place in the chain is taken, its effect is not in the books.'
      : 'It is in no chain. Nothing that came after it waits for it.',
    where: [row.store, row.lane].filter(Boolean).join(', ') || 'an unknown lane',
    received: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(row.receivedMs),
    place: row.epoch !== null && row.seq !== null ? `record ${row.seq} of install ${row.epoch}` : null,
    size: bytes(row.bytes),
    text: pretty(text),
    whole: row.bytes <= shownBytes,
  }
}

/** The bytes themselves, exactly. */
export async function recordFile(person: Person, hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const found = await recordBytes(person, hash)
  return found ? new Uint8Array(found.bytes) : null
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
