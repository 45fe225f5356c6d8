import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditPage } from '../../../portal/audit/audit-page.tsx'
import { auditView } from '../../../server/audit/audit-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Audit' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await auditView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <AuditPage view={view} />
}
