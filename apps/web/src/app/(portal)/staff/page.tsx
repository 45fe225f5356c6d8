import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StaffPage } from '../../../portal/staff/staff-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { staffView } from '../../../server/staff/staff-views.ts'

export const metadata: Metadata = { title: 'Staff' }

export default async function Page() {
  const view = await staffView(await signedIn())
  if (!view) notFound()
  return <StaffPage view={view} />
}
