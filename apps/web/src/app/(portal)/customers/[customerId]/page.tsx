import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { CustomerPage } from '../../../../portal/customers/customer-page.tsx'
import { erase, keepCustomer } from '../../../../server/customers/actions.ts'
import { customerView } from '../../../../server/customers/customers-view.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Customer' }

export default async function Page({ params }: { params: Promise<{ customerId: string }> }) {
  const asked = (await params).customerId
  const view = await customerView(await signedIn(), asked)
  if (!view) notFound()
  // Another name of somebody: old links and receipts lead to the one who stays.
  if (view.customerId !== asked.toLowerCase()) redirect(`/customers/${view.customerId}`)
  return <CustomerPage view={view} deeds={{ keepCustomer, erase }} />
}
