import { randomUUID } from 'node:crypto'
import { type Plan, plans } from '@vaultsync/billing'
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { isEmail } from '../account/addresses.ts'
import { passwordTrouble } from '../account/password-rule.ts'
import { postVerification } from '../account/profile.ts'
import { limitRules } from '../billing/limit-rules.ts'
import { database } from '../database.ts'
import { hashPassword } from '../session/passwords.ts'
import { countFailure, tooManyTries } from '../session/tries.ts'
import { shopBody, storeBody } from '../stores/bodies.ts'
import { isTimezone } from '../stores/places.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import { type Country, countryOf } from './countries.ts'

interface Wish {
  readonly email: string
  readonly password: string
  readonly shop: string
  readonly country: Country
  readonly plan: Plan
  readonly timezone: string
}

const taken = refused('This address has an account already. Sign in with it, or ask for a new password there.', 'email')

/** A stranger becomes an owner: shop, store, owner and account, and a letter that asks whether the address is theirs. */
export async function openShop(fields: Fields, address: string): Promise<Answer> {
  const wish = readWish(fields)
  if ('done' in wish) return wish
  const pool = database()
  const bucket = `signup from ${address}`
  if (await tooManyTries(pool, bucket))
    return refused('Many shops were opened from here just now. Wait a minute, then try once more.')
  const [known] = await pool.sql`
    select 1 from user_account where email = ${wish.email} and (password_hash is not null or email_verified_at is not null)`
  if (known) return taken
  await countFailure(pool, bucket)
  const tenantId = randomUUID()
  const staffId = randomUUID()
  await tellOfShop(tenantId, staffId, wish)
  const userId = await makeOwner(tenantId, staffId, wish)
  if (userId === null) return taken
  await postVerification(tenantId, userId, wish.email)
  return done(null, { shown: { email: wish.email, signIn: 'now' } })
}

function readWish(fields: Fields): Wish | Answer {
  const email = fields.text('email', 320).toLowerCase()
  if (!isEmail(email)) return refused('An address such as noor@lowtide.example.', 'email')
  const shop = fields.text('shop', 120)
  if (shop === '') return refused('It stands on every receipt. You can change it later.', 'shop')
  const password = fields.password('password')
  const trouble = passwordTrouble(password, [email, shop])
  if (trouble) return refused(trouble, 'password')
  const country = countryOf(fields.text('country', 2))
  if (!country) return refused('Choose a country of the list.', 'country')
  const plan = plans.find(each => each.id === fields.text('plan', 20))
  if (!plan) return refused('Choose a plan.', 'plan')
  const zone = fields.text('timezone', 60)
  // A browser that hides where it is says UTC; the country knows better then.
  const told = isTimezone(zone) && !/^(Etc\/)?(UTC|GMT|UCT)$/.test(zone)
  return { email, password, shop, country, plan, timezone: told ? zone : country.timezone }
}

function tellOfShop(tenantId: string, staffId: string, { shop, email, country, plan, timezone }: Wish): Promise<void> {
  const { currency, locale } = country
  return tell({ tenantId, staffId }, [
    shopBody(shop, { ...limitRules(plan), country: country.code }),
    storeBody({
      storeId: randomUUID(),
      name: shop,
      address: [],
      timezone,
      locale,
      currency,
      taxNumber: null,
      settings: {},
      closed: false,
    }),
    {
      type: 'staff.changed',
      store: null,
      body: { staffId, name: nameFrom(email), pin: null, grants: [{ role: 'owner', storeIds: null }], active: true },
    },
  ])
}

/** The account, its shop and the plan in one transaction; null when the address was taken meanwhile. */
async function makeOwner(tenantId: string, staffId: string, wish: Wish): Promise<string | null> {
  const { email, plan } = wish
  const hash = await hashPassword(wish.password)
  return withTenant(database(), tenantId, async tx => {
    const [account] = await tx.execute<{ userId: string }>(sql`
      insert into user_account as u (email, name, password_hash) values (${email}, ${nameFrom(email)}, ${hash})
      on conflict (email) do update set password_hash = excluded.password_hash
        where u.password_hash is null and u.email_verified_at is null
      returning user_id as "userId"`)
    if (!account) return null
    await tx.execute(sql`
      insert into membership (tenant_id, user_id, role, staff_id) values (${tenantId}::uuid, ${account.userId}::uuid, 'owner', ${staffId}::uuid)`)
    await tx.execute(sql`
      update tenant set plan = ${plan.id}, plan_status = ${plan.trialDays === null ? 'active' : 'trial'},
        trial_ends_at = now() + make_interval(days => ${plan.trialDays}::int)`)
    return account.userId
  })
}

/** "noor.hale@…" → "Noor Hale": a name to begin with, until they say. */
export function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[^\p{L}]+/u).filter(Boolean)
  return (
    words
      .map(word => word.replace(/^./u, letter => letter.toUpperCase()))
      .join(' ')
      .slice(0, 120) || 'Owner'
  )
}
