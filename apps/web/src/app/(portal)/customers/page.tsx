import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CustomersPage } from '../../../portal/customers/customers-page.tsx'
import { customersView } from '../../../server/customers/customers-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Customers' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await customersView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <CustomersPage view={view} />
}
