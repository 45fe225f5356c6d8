import type { Database } from '@vaultsync/db'

const most = 8
const windowMinutes = 10

/**
 * Counts failed sign-ins by where they come from together with whom they try: a stranger who guesses locks out himself,
 * never the person whose address he knows.
 */
export function triesBucket(email: string, address: string): string {
  return `${email.trim().toLowerCase()} from ${address}`
}

export async function tooManyTries({ sql }: Database, bucket: string): Promise<boolean> {
  const [row] = await sql`select 1 from login_attempt where bucket = ${bucket} and locked_until > now()`
  return row !== undefined
}

export async function countFailure({ sql }: Database, bucket: string): Promise<void> {
  await sql`
    insert into login_attempt as tried (bucket, failures, first_at) values (${bucket}, 1, now())
    on conflict (bucket) do update set
      failures = case when tried.first_at < now() - make_interval(mins => ${windowMinutes}) then 1 else tried.failures + 1 end,
      first_at = case when tried.first_at < now() - make_interval(mins => ${windowMinutes}) then now() else tried.first_at end,
      locked_until = case
        when tried.first_at >= now() - make_interval(mins => ${windowMinutes}) and tried.failures + 1 >= ${most}
        then now() + interval '1 minute' * least(tried.failures + 2 - ${most}, 15) else null end`
}

export async function forgetFailures({ sql }: Database, bucket: string): Promise<void> {
  await sql`delete from login_attempt where bucket = ${bucket}`
}
