import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { openChain } from '../open-chain.ts'
import type { Running } from './running.ts'

/** A chain of ten stores with a lane each, and an owner who is signed in. */
export interface Shop {
  readonly tenantId: string
  readonly storeIds: readonly string[]
  readonly cookie: { readonly name: string; readonly value: string }
}

const storeCount = 10

export async function openShop({ owner, env }: Running): Promise<Shop> {
  const { tenantId, storeIds } = await openChain(owner, 'Bench Chain', storeCount)
  const [userId, token] = [randomUUID(), randomBytes(32).toString('base64url')]
  const { sql } = owner
  await sql`insert into user_account (user_id, email, name, email_verified_at) values (${userId}, 'owner@bench.example', 'Ona Bench', now())`
  await sql`insert into membership (tenant_id, user_id, role) values (${tenantId}, ${userId}, 'owner')`
  await sql`
    insert into user_session (token_hash, user_id, expires_at, mfa_at)
    values (${createHash('sha256').update(token).digest('hex')}, ${userId}, now() + interval '1 day', now())`
  return { tenantId, storeIds, cookie: { name: 'next-auth.session-token', value: await sealed(token, env) } }
}

/** The cookie as the portal's sign-in would have set it. */
function sealed(sessionToken: string, { NEXTAUTH_SECRET: secret = '' }: Running['env']): Promise<string> {
  const ofPortal = createRequire(new URL('../../../apps/web/package.json', import.meta.url))
  const { encode } = ofPortal('next-auth/jwt') as {
    encode(wish: { token: object; secret: string }): Promise<string>
  }
  return encode({ token: { sessionToken }, secret })
}

/** A page as this owner's browser asks for it; answers with the milliseconds until its last byte. */
export async function timed({ web }: Running, { cookie }: Shop, path: string): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${web}${path}`, {
    headers: { cookie: `${cookie.name}=${cookie.value}` },
    redirect: 'manual',
  })
  await response.arrayBuffer()
  const took = performance.now() - began
  if (response.status !== 200) throw new Error(`${path} answered with ${response.status}`)
  return took
}
