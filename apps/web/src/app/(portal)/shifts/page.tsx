import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShiftsPage } from '../../../portal/shifts/shifts-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { shiftsView } from '../../../server/shifts/shifts-view.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Shifts' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await shiftsView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <ShiftsPage view={view} />
}
