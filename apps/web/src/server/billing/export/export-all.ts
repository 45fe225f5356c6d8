import { withTenant } from '@vaultsync/db'
import { auditLines } from '../../audit/audit-export.ts'
import { exportCatalogue } from '../../catalogue/export-catalogue.ts'
import { opener } from '../../customers/opened.ts'
import { database } from '../../database.ts'
import { personMay } from '../../session/person-may.ts'
import type { Person } from '../../session/signed-in.ts'
import { note } from '../../support/note.ts'
import { type Reader, tableLines } from './table-lines.ts'
import { exportTables } from './tables.ts'
import { type ZipEntry, zip } from './zip.ts'

/**
 * Everything of a shop as one file, as it stands at one moment. For owners, with a plan, without one and after; null for
 * everybody else. A visit of support takes nothing away.
 */
export async function exportAll(person: Person, now: Date): Promise<AsyncIterable<Uint8Array> | null> {
  if (person.role !== 'owner' || person.visit || !personMay(person, 'billing.edit')) return null
  await note(database(), { tenantId: person.tenantId, by: person, kind: 'data.taken' })
  return zip(entries(person, now), now)
}

async function* entries(person: Person, now: Date): AsyncGenerator<ZipEntry> {
  yield { name: 'README.txt', text: once(readme(now)) }
  const goods = await exportCatalogue(person, {})
  if (goods) yield { name: 'catalogue/goods.csv', text: goods }
  const open = await withTenant(database(), person.tenantId, tx => opener(person.tenantId, tx))
  const connection = await database().sql.reserve()
  let unfinished = true
  try {
    await connection`begin isolation level repeatable read read only`
    await connection`select set_config('app.tenant', ${person.tenantId}, true)`
    for (const table of exportTables)
      yield { name: table.file, text: tableLines(connection as unknown as Reader, table, open) }
    await connection`commit`
    unfinished = false
  } finally {
    // Nobody else may find a transaction of ours on this connection, however this ended.
    if (unfinished) await connection`rollback`.catch(() => null)
    connection.release()
  }
  const audit = auditLines(person, {})
  if (audit) yield { name: 'audit.csv', text: audit }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

const readme = (now: Date) =>
  [
    `Everything of your shop, as it stood at ${now.toISOString()}.`,
    '',
    'goods.csv is the catalogue with prices and stock, as the import of VaultSync and most others read it.',
    'Files that end in .jsonl hold one row a line, as JSON. Amounts are in the smallest unit of their currency.',
    'Times carry their zone. What an id in one file names is in the file of its kind.',
    '',
    '  catalogue/goods.csv: goods with price and stock',
    ...exportTables.map(({ file, about }) => `  ${file}: ${about}`),
    '  audit.csv: who did what and when, each line sealed over the one before',
    '',
  ].join('\r\n')
