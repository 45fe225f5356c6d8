import type { Metadata } from 'next'
import { SalesPage } from '../../../portal/sales/sales-page.tsx'
import { salesView } from '../../../server/sales/sales-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Sales' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  return <SalesPage view={await salesView(await signedIn(), await searchParams)} />
}
