import { notFound } from 'next/navigation'
import {
  cancelOrResume,
  changePlan,
  giveCard,
  moveClock,
  payInvoice,
} from '../../../../server/billing/stand-in/actions.ts'
import { deskView } from '../../../../server/billing/stand-in/pages.ts'
import { DeskPage } from '../../../../site/pay/desk-page.tsx'

export const dynamic = 'force-dynamic'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const view = await deskView((await params).id)
  if (!view) notFound()
  return (
    <DeskPage view={view} deeds={{ giveCard, change: changePlan, cancel: cancelOrResume, payInvoice, moveClock }} />
  )
}
