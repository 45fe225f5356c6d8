import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BillingPage } from '../../../portal/billing/billing-page.tsx'
import { cancel, choose, desk, resume } from '../../../server/billing/actions.ts'
import { billingView } from '../../../server/billing/billing-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import { one, type Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Billing' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const back = one(await searchParams, 'back') !== null
  const view = await billingView(await signedIn(), { back })
  if (!view) notFound()
  return <BillingPage view={view} deeds={{ choose, cancel, resume, desk }} />
}
