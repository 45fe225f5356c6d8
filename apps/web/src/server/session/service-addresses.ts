import { lookup } from 'node:dns/promises'
import { BlockList } from 'node:net'
import { z } from 'zod'
import { webUrl } from '../settings.ts'

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
async function isOutside(address: string): Promise<boolean> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.username !== '') return false
  if (['127.0.0.1', 'localhost'].includes(new URL(webUrl()).hostname)) return /^https?:$/.test(url.protocol)
  if (url.protocol !== 'https:') return false
  const found = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  return found.length > 0 && found.every(({ address: at, family }) => !inside.check(at, family === 6 ? 'ipv6' : 'ipv4'))
}

export const mayBeAsked = async (issuer: string): Promise<boolean> => !/[?#]/.test(issuer) && (await isOutside(issuer))

export const wellKnown = (issuer: string): string => `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
})

export type Endpoints = z.infer<typeof discovery>

const mostBytes = 100_000
const waitMs = 5_000

/** Where a shop's service answers, by its own word; null when it does not say, or names an address behind our walls. */
export async function endpointsOf(issuer: string): Promise<Endpoints | null> {
  if (!(await mayBeAsked(issuer))) return null
  const text = await fetch(wellKnown(issuer), { redirect: 'error', signal: AbortSignal.timeout(waitMs) })
    .then(reply => (reply.ok ? reply.text() : ''))
    .catch(() => '')
  const said = discovery.safeParse(text.length > mostBytes ? null : parsed(text))
  if (!said.success || said.data.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) return null
  const { token_endpoint, userinfo_endpoint, jwks_uri } = said.data
  const asked = [token_endpoint, jwks_uri, ...(userinfo_endpoint === undefined ? [] : [userinfo_endpoint])]
  const outside = await Promise.all(asked.map(isOutside))
  return outside.every(Boolean) ? said.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
