import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SalePage } from '../../../../portal/sales/sale-page.tsx'
import { saleView } from '../../../../server/sales/sale-view.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Sale' }

const uuid = /^[0-9a-f-]{36}$/i

export default async function Page({ params }: { params: Promise<{ saleId: string }> }) {
  const person = await signedIn()
  const { saleId } = await params
  const view = uuid.test(saleId) ? await saleView(person, saleId) : null
  if (!view) notFound()
  return <SalePage view={view} />
}
