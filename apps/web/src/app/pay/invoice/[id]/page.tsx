import { notFound } from 'next/navigation'
import { invoiceView } from '../../../../server/billing/stand-in/pages.ts'
import { InvoicePage } from '../../../../site/pay/invoice-page.tsx'

export const dynamic = 'force-dynamic'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const view = await invoiceView((await params).id)
  if (!view) notFound()
  return <InvoicePage view={view} />
}
