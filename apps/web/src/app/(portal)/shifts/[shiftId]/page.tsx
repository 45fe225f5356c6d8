import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShiftPage } from '../../../../portal/shifts/shift-page.tsx'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { shiftView } from '../../../../server/shifts/shift-view.ts'

export const metadata: Metadata = { title: 'Shift' }

export default async function Page({ params }: { params: Promise<{ shiftId: string }> }) {
  const person = await signedIn()
  const view = await shiftView(person, (await params).shiftId)
  if (!view) notFound()
  return <ShiftPage view={view} />
}
