import { lookup } from 'node:dns/promises'
import { BlockList } from 'node:net'
import type { Database } from '@vaultsync/db'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { webUrl } from '../settings.ts'
import { openSecret } from './second-factor.ts'

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
export function oidcProvider(service: Service): OAuthConfig<Record<string, unknown>> {
  return {
    id: service.id,
    name: service.name,
    type: 'oauth',
    wellKnown: `${service.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer: service.issuer,
    clientId: service.clientId,
    clientSecret: service.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      async request({ tokens, client }) {
        const claims = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(tokens as never) : {}
        const { claims: signed } = tokens as { claims?: () => Record<string, unknown> }
        return { ...claims, ...signed?.call(tokens) } as never
      },
    },
    profile: said => ({ id: String(said.sub), name: String(said.name ?? ''), email: String(said.email ?? '') }),
  }
}

const inside = new BlockList()
for (const [net, bits, family] of [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const)
  inside.addSubnet(net, bits, family)

/**
 * A shop names an address that our server then asks: it must not be one behind our own walls. On a machine of one's own
 * (the product answers on loopback) a service beside it is welcome.
 */
export async function mayBeAsked(issuer: string): Promise<boolean> {
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  if (!url || url.username !== '' || url.search !== '' || url.hash !== '') return false
  if (['127.0.0.1', 'localhost'].includes(new URL(webUrl()).hostname)) return /^https?:$/.test(url.protocol)
  if (url.protocol !== 'https:') return false
  const found = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  return (
    found.length > 0 && found.every(({ address, family }) => !inside.check(address, family === 6 ? 'ipv6' : 'ipv4'))
  )
}
