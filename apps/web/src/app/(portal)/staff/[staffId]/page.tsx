import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PersonPage } from '../../../../portal/staff/person-page.tsx'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { endAccess, keepStaff, letIn, sendInvitation, withdraw } from '../../../../server/staff/actions.ts'
import { personView } from '../../../../server/staff/staff-views.ts'

export const metadata: Metadata = { title: 'Person' }

export default async function Page({ params }: { params: Promise<{ staffId: string }> }) {
  const person = await signedIn()
  const view = await personView(person, (await params).staffId)
  if (!view) notFound()
  return <PersonPage view={view} deeds={{ keepStaff, letIn, sendInvitation, withdraw, endAccess }} />
}
