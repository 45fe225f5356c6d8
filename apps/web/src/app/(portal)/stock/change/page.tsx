import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StockForm } from '../../../../portal/stock/stock-form.tsx'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { stockForm } from '../../../../server/stock/stock-form.ts'
import type { Parameters } from '../../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Change stock' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await stockForm(await signedIn(), await searchParams)
  if (!view) notFound()
  return <StockForm key={view.deed} view={view} />
}
