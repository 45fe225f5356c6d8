import { randomUUID } from 'node:crypto'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { database } from '../database.ts'
import { showOnScreen } from './on-screen.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Puts a letter into the tenant's outbox; a job sends it. Without a mail server it is shown on screen instead. */
export async function post(tenantId: string, letter: Letter): Promise<void> {
  const { to, subject, text } = letter
  await withTenant(database(), tenantId, tx =>
    tx.execute(sql`
      insert into outbox_mail (tenant_id, mail_id, to_address, subject, body_text)
      values (${tenantId}::uuid, ${randomUUID()}::uuid, ${to}, ${subject}, ${text})`),
  )
  showOnScreen(letter)
}
