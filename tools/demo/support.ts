import { hash } from '@node-rs/argon2'
import type { Database } from '@vaultsync/db'

export const supportLogin = { name: 'Ada Lindqvist', email: 'support@vaultsync.example' } as const

/** Somebody of support, of no shop. Their second factor is made at the first sign-in: nobody else may know it. */
export async function supportSignsIn({ sql }: Database, password: string): Promise<void> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await sql`
    insert into user_account (email, name, password_hash, support, email_verified_at)
    values (${supportLogin.email}, ${supportLogin.name}, ${passwordHash}, true, now()) on conflict (email) do nothing`
}
