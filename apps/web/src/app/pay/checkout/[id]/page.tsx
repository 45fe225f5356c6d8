import { notFound } from 'next/navigation'
import { payCheckout } from '../../../../server/billing/stand-in/actions.ts'
import { checkoutView } from '../../../../server/billing/stand-in/pages.ts'
import { CheckoutPage } from '../../../../site/pay/checkout-page.tsx'

export const dynamic = 'force-dynamic'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const view = await checkoutView((await params).id)
  if (!view) notFound()
  return <CheckoutPage view={view} pay={payCheckout} />
}
