import { Stripe } from 'stripe'
import type { Parcel } from '../stand-in/delivery.ts'
import { standInHttpClient } from '../stand-in/http-client.ts'
import { memoryShelf } from '../stand-in/shelf.ts'
import { standIn } from '../stand-in/stand-in.ts'
import { stripeProvider } from '../stripe/stripe-provider.ts'
import type { PlanId } from '../plans/plans.ts'

const webhookSecret = 'whsec_scene'

/** The real adapter and the stand-in, face to face, with what the stand-in delivers laid aside. */
export async function openScene() {
  const parcels: Parcel[] = []
  const nowMs = Date.now()
  const gate = { open: true, realMs: nowMs }
  const company = standIn({
    shelf: memoryShelf(),
    pageUrl: 'http://shop.example/pay',
    webhookSecret,
    realNowMs: () => gate.realMs,
    async deliver(parcel) {
      if (gate.open) parcels.push(parcel)
      return gate.open
    },
  })
  const stripe = new Stripe('sk_test_stand_in', { httpClient: standInHttpClient(company), maxNetworkRetries: 0 })
  const provider = stripeProvider({ kind: 'stand-in', stripe, webhookSecret, now: company.nowMs })
  let customers = 0
  return {
    company,
    provider,
    parcels,
    gate,
    nowMs,
    async checkout(wish: { plan: PlanId; lanes: number; trialEndsAtMs?: number }) {
      customers += 1
      const tenantId = `tenant-${customers}`
      const customerId = await provider.openCustomer({ tenantId, email: 'noor@lowtide.example', name: 'Low Tide' })
      const url = await provider.checkout({
        customerId,
        tenantId,
        plan: wish.plan,
        lanes: wish.lanes,
        trialEndsAtMs: wish.trialEndsAtMs ?? null,
        successUrl: 'http://shop.example/billing',
        cancelUrl: 'http://shop.example/billing',
      })
      return { customerId, sessionId: url.split('/').at(-1) ?? '' }
    },
    async desk(customerId: string) {
      const url = await provider.desk({ customerId, returnUrl: 'http://shop.example/billing' })
      return url.split('/').at(-1) ?? ''
    },
  }
}
