import type { Database } from '@vaultsync/db'

export interface Letter {
  readonly tenantId: string
  readonly mailId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly attempts: number
}

type Transaction = Parameters<Parameters<Database['sql']['begin']>[1]>[0]

/** One transaction over the letters of some tenants. */
function over<T>({ sql }: Database, tenants: readonly string[], work: (tx: Transaction) => Promise<T>): Promise<T> {
  return sql.begin(async tx => {
    await tx`select set_config('app.tenants', ${tenants.join(',')}, true)`
    return work(tx)
  }) as Promise<T>
}

/** Takes letters that are due. Whoever takes them and dies leaves them to others after ten minutes. */
export function takeLetters(database: Database, tenants: readonly string[], most: number): Promise<Letter[]> {
  return over(
    database,
    tenants,
    tx => tx<Letter[]>`
      with due as (
        select tenant_id, mail_id from outbox_mail
        where status in ('waiting', 'sending') and not_before <= now() and tenant_id = any (${tenants as string[]}::uuid[])
        order by created_at limit ${most} for update skip locked
      )
      update outbox_mail m set status = 'sending', attempts = m.attempts + 1, not_before = now() + interval '10 minutes'
      from due where m.tenant_id = due.tenant_id and m.mail_id = due.mail_id
      returning m.tenant_id as "tenantId", m.mail_id as "mailId", m.to_address as "to", m.subject, m.body_text as text,
        m.body_html as html, m.attempts::int as attempts`,
  )
}

export function markSent(database: Database, { tenantId, mailId }: Letter): Promise<unknown> {
  return over(
    database,
    [tenantId],
    tx => tx`update outbox_mail set status = 'sent', sent_at = now(), last_error = null
      where tenant_id = ${tenantId} and mail_id = ${mailId}`,
  )
}

/** Tried again after a while; null gives it up, and support sees it. */
export function markFailed(database: Database, letter: Letter, why: string, again: number | null): Promise<unknown> {
  const { tenantId, mailId } = letter
  return over(
    database,
    [tenantId],
    tx => tx`update outbox_mail set status = ${again === null ? 'dead' : 'waiting'}, last_error = ${why.slice(0, 500)},
        not_before = now() + make_interval(secs => ${again ?? 0})
      where tenant_id = ${tenantId} and mail_id = ${mailId}`,
  )
}

/** As if it had never been taken: it is not the letter that is at fault. */
export function putBack(database: Database, { tenantId, mailId }: Letter): Promise<unknown> {
  return over(
    database,
    [tenantId],
    tx => tx`update outbox_mail set status = 'waiting', attempts = attempts - 1, not_before = now() + interval '30 seconds'
      where tenant_id = ${tenantId} and mail_id = ${mailId}`,
  )
}

/** Where no mail server is set, letters are shown on screen on this machine, and never sent later by surprise. */
export async function showInstead(database: Database, tenants: readonly string[]): Promise<number> {
  const shown = await over(
    database,
    tenants,
    tx =>
      tx`update outbox_mail set status = 'shown' where status = 'waiting' and tenant_id = any (${tenants as string[]}::uuid[])`,
  )
  return shown.count
}

/** What was sent is forgotten after a month; what was never sent in three days is of no use to anybody any more. */
export async function tidyLetters(database: Database, tenants: readonly string[]): Promise<number> {
  return over(database, tenants, async tx => {
    const stale = await tx`update outbox_mail set status = 'dead', last_error = 'it waited for three days'
      where status = 'waiting' and attempts = 0 and created_at < now() - interval '3 days'
        and tenant_id = any (${tenants as string[]}::uuid[])`
    const gone =
      await tx`delete from outbox_mail where status in ('sent', 'shown') and created_at < now() - interval '30 days'
        and tenant_id = any (${tenants as string[]}::uuid[])`
    return stale.count + gone.count
  })
}
