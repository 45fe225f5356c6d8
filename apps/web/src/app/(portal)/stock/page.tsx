import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StockPage } from '../../../portal/stock/stock-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { stockView } from '../../../server/stock/stock-view.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Stock' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await stockView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <StockPage view={view} />
}
