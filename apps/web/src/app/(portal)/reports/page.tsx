import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ReportsPage } from '../../../portal/reports/reports-page.tsx'
import { reportsView } from '../../../server/reports/reports-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Reports' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await reportsView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <ReportsPage view={view} />
}
