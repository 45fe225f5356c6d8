import { type TenantTransaction, withTenant } from '@vaultsync/db'
import type { ReceiptMailReply, ReceiptMailRequest } from '@vaultsync/sync'
import { sql } from 'drizzle-orm'
import type { Gateway } from './gateway.ts'
import { Refused } from './refused.ts'
import { mayRead, type Visitor } from './visitor.ts'

/** More than a chain writes on its busiest day: a lane that was taken over is no machine for letters. */
const mostInAnHour = 3_000

/** Into the tenant's outgoing mail, from where the mail job takes it. Only for a sale that stands in the books. */
export async function mailReceipt(
  gateway: Gateway,
  visitor: Visitor,
  { mailId, saleId, to, text }: ReceiptMailRequest,
): Promise<ReceiptMailReply> {
  const { tenantId } = await mayRead(gateway, visitor)
  return withTenant(gateway.database, tenantId, async tx => {
    const [sale] = await tx.execute<{ number: string; store: string }>(sql`
      select s.receipt_number as number, st.name as store
      from sale s join store st on st.tenant_id = s.tenant_id and st.store_id = s.store_id
      where s.tenant_id = ${tenantId} and s.sale_id = ${saleId} limit 1`)
    if (sale === undefined) return { outcome: 'unbooked' }
    const written = await tx.execute(sql`
      insert into outbox_mail (tenant_id, mail_id, to_address, subject, body_text)
      select ${tenantId}, ${mailId}, ${to}, ${oneLine(`${sale.store}: ${sale.number}`)}, ${text}
      where (select count(*) from outbox_mail where tenant_id = ${tenantId} and created_at > now() - interval '1 hour')
        < ${mostInAnHour}
      on conflict (tenant_id, mail_id) do nothing returning 1`)
    const known = written.length > 0 || (await isThere(tx, tenantId, mailId))
    if (!known) {
      throw new Refused('TOO_MANY_REQUESTS', {
        code: 'letters-too-many',
        happened: 'this shop has written very many letters in the last hour',
        todo: 'the lane asks again by itself',
        retryAfterMs: 600_000,
      })
    }
    return { outcome: 'written' }
  })
}

async function isThere(tx: TenantTransaction, tenantId: string, mailId: string): Promise<boolean> {
  const found = await tx.execute(sql`select 1 from outbox_mail where tenant_id = ${tenantId} and mail_id = ${mailId}`)
  return found.length > 0
}

/** A subject that breaks its line would be another header. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}]+/gu, ' ').slice(0, 150)
