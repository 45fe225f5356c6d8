import type { GuardView } from '../../support/guard-page.tsx'
import { keysOf } from '../account/keys.ts'
import { database } from '../database.ts'

export async function guardView(userId: string): Promise<GuardView> {
  const [row] = await database().sql<{ confirmed: boolean; codes: unknown }[]>`
    select totp_confirmed_at is not null as confirmed, recovery_codes as codes from user_account where user_id = ${userId}`
  return {
    secondFactor: row?.confirmed ?? false,
    recoveryCodesLeft: Array.isArray(row?.codes) ? row.codes.length : 0,
    keys: await keysOf(userId),
  }
}
