import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PricesPage } from '../../../portal/prices/prices-page.tsx'
import { pricesView } from '../../../server/prices/prices-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Prices' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await pricesView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <PricesPage view={view} />
}
