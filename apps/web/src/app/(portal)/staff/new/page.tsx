import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PersonPage } from '../../../../portal/staff/person-page.tsx'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { endAccess, keepStaff, letIn, sendInvitation, withdraw } from '../../../../server/staff/actions.ts'
import { personView } from '../../../../server/staff/staff-views.ts'

export const metadata: Metadata = { title: 'Somebody new' }

export default async function Page() {
  const view = await personView(await signedIn(), null)
  if (!view) notFound()
  return <PersonPage view={view} deeds={{ keepStaff, letIn, sendInvitation, withdraw, endAccess }} />
}
