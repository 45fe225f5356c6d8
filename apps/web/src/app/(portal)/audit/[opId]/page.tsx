import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditEntryPage } from '../../../../portal/audit/entry-page.tsx'
import { auditEntry } from '../../../../server/audit/audit-entry.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { isId } from '../../../../server/writes/fields.ts'

export const metadata: Metadata = { title: 'Audit' }

export default async function Page({ params }: { params: Promise<{ opId: string }> }) {
  const { opId } = await params
  const view = isId(opId) ? await auditEntry(await signedIn(), opId) : null
  if (!view) notFound()
  return <AuditEntryPage view={view} />
}
