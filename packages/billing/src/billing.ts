import { createHash } from 'node:crypto'
import { Stripe } from 'stripe'
import type { Sql } from './books/sql.ts'
import type { Plan } from './plans/plans.ts'
import type { BillingProvider } from './provider/provider.ts'
import type { Deliver } from './stand-in/delivery.ts'
import { standInHttpClient } from './stand-in/http-client.ts'
import { postgresShelf } from './stand-in/postgres-shelf.ts'
import { type StandIn, standIn } from './stand-in/stand-in.ts'
import { stripeProvider } from './stripe/stripe-provider.ts'

/** What every use of billing needs: the books, the company, and the way to tell the shop what it may. */
export interface Billing {
  readonly sql: Sql
  readonly provider: BillingProvider
  /** The stand-in, where there is no key. */
  readonly company: StandIn | null
  readonly webUrl: string
  /** By the provider's clock: the stand-in's may be ahead. */
  now(): Promise<number>
  /** Writes the limits of a plan into the rules of the shop, by which lanes are enrolled. */
  tellLimits(tenantId: string, plan: Plan): Promise<void>
}

export interface BillingOptions extends Pick<Billing, 'sql' | 'webUrl' | 'tellLimits'> {
  readonly env: Readonly<Record<string, string | undefined>>
}

export const webhookPath = '/api/stripe/webhook'

const loopback = new Set(['127.0.0.1', 'localhost', '::1'])

/**
 * Stripe when STRIPE_SECRET_KEY is set. Without it the stand-in, but only where nobody but this machine listens, or
 * where BILLING_STAND_IN says so: test cards pay nobody. Else null, and plans are neither sold nor enforced.
 */
export function openBilling({ env, ...given }: BillingOptions): Billing | null {
  const key = env.STRIPE_SECRET_KEY
  if (key) {
    // A base for tests and for a proxy in front; Stripe itself when it is not set.
    const base = env.STRIPE_API_BASE ? new URL(env.STRIPE_API_BASE) : null
    const place = base && {
      host: base.hostname,
      port: base.port,
      protocol: base.protocol === 'http:' ? 'http' : 'https',
    }
    const stripe = new Stripe(key, { maxNetworkRetries: 2, timeout: 20_000, telemetry: false, ...(place as object) })
    const webhookSecret = env.STRIPE_WEBHOOK_SECRET ?? ''
    const provider = stripeProvider({ kind: 'stripe', stripe, webhookSecret, now: Date.now })
    return { ...given, provider, company: null, now: async () => Date.now() }
  }
  if (env.BILLING_STAND_IN !== '1' && !loopback.has(env.HOST ?? '')) return null
  return openStandIn(given, env.VAULTSYNC_SECRET ?? '')
}

function openStandIn(given: Pick<Billing, 'sql' | 'webUrl' | 'tellLimits'>, seed: string): Billing {
  const webhookSecret = `whsec_${createHash('sha256').update(`stand-in ${seed}`).digest('hex')}`
  const company = standIn({
    shelf: postgresShelf(given.sql),
    pageUrl: `${given.webUrl}/pay`,
    webhookSecret,
    deliver: overHttp(`${given.webUrl}${webhookPath}`),
    realNowMs: Date.now,
  })
  const stripe = new Stripe('sk_test_stand_in', { httpClient: standInHttpClient(company), maxNetworkRetries: 0 })
  const provider = stripeProvider({ kind: 'stand-in', stripe, webhookSecret, now: company.nowMs })
  return { ...given, provider, company, now: company.nowMs }
}

const overHttp =
  (url: string): Deliver =>
  async ({ body, signature }) => {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature }
    const reply = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
    await reply.arrayBuffer()
    return reply.ok
  }
