import postgres from 'postgres'
import { type AnyInvariant, type Findings, verify } from './verify.ts'

/** Why the books could not be read, in one sentence for whoever asked. */
class Unreadable extends Error {
  override name = 'Unreadable'
}

/** Reads a database through one snapshot, and changes nothing in it. */
export async function readBooks(url: string, asked: readonly AnyInvariant[]): Promise<Findings> {
  const place = placeOf(url)
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10, idle_timeout: 1 })
  try {
    const done = await sql.begin('isolation level repeatable read read only', async tx => {
      await expectBooks(tx, place)
      return { findings: await verify(tx, asked) }
    })
    return done.findings
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(sayWhy(error, place), { cause: error })
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Never with the password. */
function placeOf(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address === null || !/^postgres(ql)?:$/.test(address.protocol))
    throw new Unreadable(
      'This is no address of a database: it begins with postgres:// and names a host and a database.',
    )
  return `${address.pathname.slice(1) || 'the database'} at ${address.host || 'this machine'}`
}

async function expectBooks(sql: postgres.TransactionSql, place: string): Promise<void> {
  const [found] = await sql<{ op: string | null; sale: string | null }[]>`
    select to_regclass('op')::text as op, to_regclass('sale')::text as sale`
  if (!found?.op || !found.sale)
    throw new Unreadable(`There are no books in ${place}: nothing of VaultSync was set up there.`)
  const [seen] = await sql<{ partly: boolean }[]>`select row_security_active('op') as partly`
  if (seen?.partly)
    throw new Unreadable(`This name sees one tenant's rows at a time in ${place}: read the books under the owner's.`)
}

const words: Readonly<Record<string, string>> = {
  '28P01': 'the name or the password is wrong',
  '28000': 'this name may not come in',
  '3D000': 'there is no such database',
  '42501': "this name may not read the books; use the owner's",
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  ECONNREFUSED: 'nothing answers there',
  CONNECT_TIMEOUT: 'nothing answers there',
}

/** Several addresses of one host fail together, and then only the parts say why. */
function sayWhy(error: unknown, place: string): string {
  const failure = error as { readonly code?: string; readonly message?: string; readonly errors?: readonly Error[] }
  const why = words[failure.code ?? ''] ?? (failure.message || failure.errors?.[0]?.message || String(error))
  return `The books in ${place} could not be read: ${why}.`
}
