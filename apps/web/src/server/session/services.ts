import type { Database } from '@vaultsync/db'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { openSecret } from './second-factor.ts'
import { endpointsOf, wellKnown } from './service-addresses.ts'

/** Somebody else's sign-in: Google, Keycloak, Entra, Auth0, or whatever else speaks OpenID Connect. */
export interface Service {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Null is the house's; a tenant's own speaks for its members in this tenant only. */
  readonly tenantId: string | null
}

type Environment = Readonly<Record<string, string | undefined>>

/** `OIDC_GOOGLE_ISSUER`, `OIDC_GOOGLE_CLIENT_ID`, `OIDC_GOOGLE_CLIENT_SECRET` and, if it should read otherwise, `OIDC_GOOGLE_NAME`. */
export function houseServices(env: Environment = process.env): readonly Service[] {
  return Object.keys(env).flatMap(key => {
    const word = /^OIDC_([A-Z0-9]+)_ISSUER$/.exec(key)?.[1]
    const issuer = env[key]
    const clientId = env[`OIDC_${word}_CLIENT_ID`]
    if (!word || !issuer || !clientId) return []
    const name = env[`OIDC_${word}_NAME`] ?? word.charAt(0) + word.slice(1).toLowerCase()
    const clientSecret = env[`OIDC_${word}_CLIENT_SECRET`] ?? ''
    return [{ id: word.toLowerCase(), name, issuer, clientId, clientSecret, tenantId: null }]
  })
}

interface ServiceRow {
  readonly tenantId: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly sealed: string
}

export const shopServiceId = (handle: string) => `shop-${handle}`

/** The sign-in service of one shop, by the handle that stands in its link. */
export async function shopService({ sql }: Database, handle: string): Promise<Service | null> {
  if (!/^[\w-]{8,40}$/.test(handle)) return null
  const [row] = await sql<ServiceRow[]>`
    select tenant_id as "tenantId", name, issuer, client_id as "clientId", client_secret_sealed as sealed
    from vaultsync_identity_provider(${handle})`
  if (!row) return null
  const { sealed, ...service } = row
  return { ...service, id: shopServiceId(handle), clientSecret: openSecret(row.tenantId, sealed) }
}

export async function serviceOf(pool: Database, id: string): Promise<Service | null> {
  const house = houseServices().find(each => each.id === id)
  return house ?? (id.startsWith('shop-') ? shopService(pool, id.slice('shop-'.length)) : null)
}

/** Code flow with PKCE, state and nonce; what the service says is read from its signed token and its own answer both. */
export async function oidcProvider(service: Service): Promise<OAuthConfig<Record<string, unknown>> | null> {
  // What the house names is trusted to name the rest; what a shop names is asked by us, and each address looked at.
  const endpoints = service.tenantId === null ? null : await endpointsOf(service.issuer)
  if (service.tenantId !== null && endpoints === null) return null
  return {
    id: service.id,
    name: service.name,
    type: 'oauth',
    ...(endpoints === null
      ? { wellKnown: wellKnown(service.issuer), issuer: service.issuer }
      : { issuer: endpoints.issuer, token: endpoints.token_endpoint, jwks_endpoint: endpoints.jwks_uri }),
    clientId: service.clientId,
    clientSecret: service.clientSecret,
    authorization: {
      ...(endpoints === null ? {} : { url: endpoints.authorization_endpoint }),
      params: { scope: 'openid email profile' },
    },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      ...(endpoints?.userinfo_endpoint ? { url: endpoints.userinfo_endpoint } : {}),
      async request({ tokens, client }) {
        const claims = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(tokens as never) : {}
        const { claims: signed } = tokens as { claims?: () => Record<string, unknown> }
        return { ...claims, ...signed?.call(tokens) } as never
      },
    },
    profile: said => ({ id: String(said.sub), name: String(said.name ?? ''), email: String(said.email ?? '') }),
  }
}
