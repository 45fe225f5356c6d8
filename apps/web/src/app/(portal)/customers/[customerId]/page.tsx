import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CustomerPage } from '../../../../portal/customers/customer-page.tsx'
import { erase, keepCustomer } from '../../../../server/customers/actions.ts'
import { customerView } from '../../../../server/customers/customers-view.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Customer' }

export default async function Page({ params }: { params: Promise<{ customerId: string }> }) {
  const person = await signedIn()
  const view = await customerView(person, (await params).customerId)
  if (!view) notFound()
  return <CustomerPage view={view} deeds={{ keepCustomer, erase }} />
}
