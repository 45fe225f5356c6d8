import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Database } from '@vaultsync/db'
import { webUrl } from '../settings.ts'

const minutes = 5

/** Passkeys belong to a name. On this machine alone the product answers under a number and under `localhost`; keys take the name. */
export function passkeyPlace(address = webUrl()): { readonly name: string; readonly origins: readonly string[] } {
  const url = new URL(address)
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (!local) return { name: url.hostname, origins: [url.origin] }
  return { name: 'localhost', origins: [`${url.protocol}//localhost${url.port === '' ? '' : `:${url.port}`}`] }
}

async function keepChallenge({ sql }: Database, challenge: string, userId: string | null): Promise<void> {
  await sql`delete from sign_in_challenge where expires_at < now()`
  await sql`
    insert into sign_in_challenge (challenge, user_id, expires_at)
    values (${challenge}, ${userId}, now() + make_interval(mins => ${minutes}))`
}

/** A challenge is answered once, by the person it was put to. */
const takeChallenge =
  ({ sql }: Database, userId: string | null) =>
  async (challenge: string) => {
    const taken = await sql`
    delete from sign_in_challenge where challenge = ${challenge} and user_id is not distinct from ${userId}::uuid and expires_at > now()`
    return taken.count === 1
  }

export async function registrationQuestion(
  pool: Database,
  { userId, email, name }: { readonly userId: string; readonly email: string; readonly name: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await pool.sql<{ id: string }[]>`select credential_id as id from user_passkey where user_id = ${userId}`
  const options = await generateRegistrationOptions({
    rpName: 'VaultSync',
    rpID: passkeyPlace().name,
    userName: email,
    userDisplayName: name,
    userID: new TextEncoder().encode(userId),
    attestationType: 'none',
    excludeCredentials: [...known],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(pool, options.challenge, userId)
  return options
}

/** Keeps the public half of a new passkey; false when what came back is not an answer to our question. */
export async function registerPasskey(
  pool: Database,
  userId: string,
  name: string,
  response: RegistrationResponseJSON,
): Promise<boolean> {
  const { name: expectedRPID, origins } = passkeyPlace()
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: takeChallenge(pool, userId),
    expectedOrigin: [...origins],
    expectedRPID,
    requireUserVerification: true,
  }).catch(() => null)
  if (!checked?.verified) return false
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  const kept = await pool.sql`
    insert into user_passkey (credential_id, user_id, public_key, counter, transports, name)
    values (${id}, ${userId}, ${Buffer.from(publicKey)}, ${counter}, ${transports}, ${name}) on conflict do nothing`
  return kept.count === 1
}

/** Asks for no name: the key itself knows whose it is. */
export async function signInQuestion(pool: Database): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: passkeyPlace().name, userVerification: 'required' })
  await keepChallenge(pool, options.challenge, null)
  return options
}

interface KeptKey {
  readonly userId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: AuthenticatorTransport[]
}

/** Whose passkey this is, when its signature over our question is right and its person is still with us. */
export async function passkeyOwner(pool: Database, response: AuthenticationResponseJSON): Promise<string | null> {
  const [key] = await pool.sql<KeptKey[]>`
    select k.user_id as "userId", k.public_key as "publicKey", k.counter, k.transports
    from user_passkey k join user_account u using (user_id) where k.credential_id = ${response.id} and u.active`
  if (!key) return null
  const { name: expectedRPID, origins } = passkeyPlace()
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: takeChallenge(pool, null),
    expectedOrigin: [...origins],
    expectedRPID,
    requireUserVerification: true,
    credential: {
      id: response.id,
      publicKey: new Uint8Array(key.publicKey),
      counter: key.counter,
      transports: key.transports,
    },
  }).catch(() => null)
  if (!checked?.verified) return null
  await pool.sql`
    update user_passkey set counter = ${checked.authenticationInfo.newCounter}, last_used_at = now() where credential_id = ${response.id}`
  return key.userId
}
