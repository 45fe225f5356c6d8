import type { Database } from '../access/database.ts'
import { scopeTo } from '../apply/postgres-ledger.ts'
import type { Connection } from '../apply/write-facts.ts'
import { isErasedText, openOpText, personalTypes, sealOpText } from './op-text.ts'
import type { Vault } from './vault.ts'
import { alikeWords, customerWords } from './words.ts'

/** Rows in one transaction: lanes and the portal go on between two of them. */
const atATime = 200

interface Step {
  (sql: Connection, tenantId: string, vault: Vault): Promise<number>
}

/** Seals, under the newest key, every row of one tenant that does not rest under it. Answers with how many there were. */
export async function resealTenant(database: Database, tenantId: string, vault: Vault): Promise<number> {
  let sealed = 0
  for (const step of [customers, carts, feedRows, ops, rehomed, quarantined]) {
    for (;;) {
      const { count } = await database.sql.begin(async sql => {
        await scopeTo(sql, [tenantId])
        return { count: await step(sql, tenantId, vault) }
      })
      sealed += count
      if (count < atATime) break
    }
  }
  return sealed
}

const under = (vault: Vault) => `vs1.${vault.keyNo}.`

const customers: Step = async (sql, tenantId, vault) => {
  const rows = await sql<CustomerAtRest[]>`
    select customer_id as id, name_sealed as name, email_sealed as email, phone_sealed as phone, note_sealed as note,
      tax_exemption as exempt, erased from customer
    where tenant_id = ${tenantId} and name_sealed not like ${`${under(vault)}%`} limit ${atATime} for update`
  const anew = (text: string | null) => (text === null ? null : vault.seal(vault.open(text)))
  for (const row of rows) {
    const [name, email, phone] = [row.name, row.email, row.phone].map(text => (text === null ? null : vault.open(text)))
    const exempt = row.exempt === null ? null : exemptText(row.exempt, vault)
    const marks = row.erased ? [] : vault.marks(customerWords(name ?? '', email ?? null, phone ?? null))
    const alike = row.erased ? [] : vault.marks(alikeWords(name ?? '', email ?? null, phone ?? null))
    await sql`
      update customer set name_sealed = ${anew(row.name)}, email_sealed = ${anew(row.email)},
        phone_sealed = ${anew(row.phone)}, note_sealed = ${anew(row.note)},
        tax_exemption = to_jsonb(${exempt}::text), marks = ${marks}, alike = ${alike}
      where tenant_id = ${tenantId} and customer_id = ${row.id}`
  }
  return rows.length
}

interface CustomerAtRest {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly note: string | null
  readonly exempt: unknown
  readonly erased: boolean
}

const exemptText = (exempt: unknown, vault: Vault) =>
  vault.seal(typeof exempt === 'string' ? vault.open(exempt) : JSON.stringify(exempt))

const carts: Step = async (sql, tenantId, vault) => {
  const rows = await sql<{ id: string; title: string; cart: unknown }[]>`
    select cart_id as id, title, cart from cart where tenant_id = ${tenantId} and cart is not null
      and jsonb_typeof(cart) <> 'null' and coalesce(cart #>> '{}', '') not like ${`${under(vault)}%`}
    limit ${atATime} for update`
  for (const { id, title, cart } of rows)
    await sql`
      update cart set title = ${vault.seal(vault.open(title))}, cart = to_jsonb(${exemptText(cart, vault)}::text)
      where tenant_id = ${tenantId} and cart_id = ${id}`
  return rows.length
}

/** Rows keep their numbers: what lanes were told is still what they are told. */
const feedRows: Step = async (sql, tenantId, vault) => {
  const rows = await sql<{ feed: string; key: string; body: string }[]>`
    select feed, key, body from feed_row where tenant_id = ${tenantId} and (key like 'customer:%' or key like 'cart:%')
      and body is not null and body not like ${`"${under(vault)}%`} and body not like '%"erased":true%'
    limit ${atATime} for update`
  for (const { feed, key, body } of rows) {
    const read: unknown = JSON.parse(body)
    const said = typeof read === 'string' ? vault.open(read) : body
    await sql`
      update feed_row set body = ${JSON.stringify(vault.seal(said))}
      where tenant_id = ${tenantId} and feed = ${feed} and key = ${key}`
  }
  return rows.length
}

const ops: Step = async (sql, tenantId, vault) => {
  const rows = await sql<{ id: string; day: string; text: string }[]>`
    select op_id as id, op_day::text as day, text from op
    where tenant_id = ${tenantId} and type = any (${[...personalTypes]}) and ${notUnder(sql, vault)}
    limit ${atATime} for update`
  for (const { id, day, text } of rows)
    await sql`
      update op set text = ${sealOpText(vault, openOpText(vault, text))}
      where tenant_id = ${tenantId} and op_id = ${id} and op_day = ${day}::date`
  return rows.length
}

const rehomed: Step = async (sql, tenantId, vault) => {
  const rows = await sql<{ device: string; epoch: number; seq: number; text: string }[]>`
    select device, epoch, seq, text from op_rehomed where tenant_id = ${tenantId}
      and text ~ ${`"(${[...personalTypes].join('|').replaceAll('.', '[.]')})"|"vs1[.]`} and ${notUnder(sql, vault)}
    limit ${atATime} for update`
  for (const { device, epoch, seq, text } of rows)
    await sql`
      update op_rehomed set text = ${sealOpText(vault, openOpText(vault, text))}
      where tenant_id = ${tenantId} and device = ${device} and epoch = ${epoch} and seq = ${seq}`
  return rows.length
}

/** What nobody could read may be anything, so that all of it is sealed. */
const quarantined: Step = async (sql, tenantId, vault) => {
  const rows = await sql<{ hash: string; bytes: Uint8Array }[]>`
    select hash, text as bytes from quarantine where tenant_id = ${tenantId}
      and position(${`"${under(vault)}`} in convert_from(text, 'UTF8')) = 0
      and position('"vs1.erased"' in convert_from(text, 'UTF8')) = 0
    limit ${atATime} for update`
  for (const { hash, bytes } of rows) {
    const text = Buffer.from(bytes).toString('utf8')
    const rests = isErasedText(text) ? text : sealOpText(vault, openOpText(vault, text))
    await sql`update quarantine set text = ${Buffer.from(rests)} where tenant_id = ${tenantId} and hash = ${hash}`
  }
  return rows.length
}

function notUnder(sql: Connection, vault: Vault) {
  return sql`text not like ${`%,"body":"${under(vault)}%`} and text not like ${`"${under(vault)}%`}
    and text not like '%,"body":"vs1.erased"}' and text <> '"vs1.erased"' and text not like '%"erased":true%'`
}
