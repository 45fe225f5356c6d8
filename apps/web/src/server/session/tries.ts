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

/**
 * Where a guess is counted. A browser that this person signed in with before has a count of its own, so that no stranger
 * uses it up. Strangers are counted by address and, since addresses can be had or invented by the thousand, all together.
 */
export function signInBuckets(
  email: string,
  address: string,
  knownBrowser: string | null,
): readonly { readonly bucket: string; readonly most: number }[] {
  const who = email.trim().toLowerCase()
  return knownBrowser === null
    ? [
        { bucket: triesBucket(email, address), most },
        { bucket: `${who} from anywhere`, most: 60 },
      ]
    : [{ bucket: `${who} from known ${knownBrowser}`, most }]
}

export async function tooManyTries({ sql }: Database, bucket: string): Promise<boolean> {
  const [row] = await sql`select 1 from login_attempt where bucket = ${bucket} and locked_until > now()`
  return row !== undefined
}

export async function countFailure({ sql }: Database, bucket: string, allowed = most): Promise<void> {
  await sql`
    insert into login_attempt as tried (bucket, failures, first_at) values (${bucket}, 1, now())
    on conflict (bucket) do update set
      failures = case when tried.first_at < now() - make_interval(mins => ${windowMinutes}) then 1 else tried.failures + 1 end,
      first_at = case when tried.first_at < now() - make_interval(mins => ${windowMinutes}) then now() else tried.first_at end,
      locked_until = case
        when tried.first_at >= now() - make_interval(mins => ${windowMinutes}) and tried.failures + 1 >= ${allowed}
        then now() + interval '1 minute' * least(tried.failures + 2 - ${allowed}, 15) else null end`
}

export async function forgetFailures({ sql }: Database, bucket: string): Promise<void> {
  await sql`delete from login_attempt where bucket = ${bucket}`
}

/** Takes every count off an account, whoever ran it up. */
export async function unlockAccount({ sql }: Database, userId: string, email: string): Promise<number> {
  const freed = await sql`
    delete from login_attempt where starts_with(bucket, ${`${email} from `}) or starts_with(bucket, ${`reset ${email} from `})
      or bucket in (${`profile ${userId}`}, ${`verify ${userId}`})`
  return freed.count
}
