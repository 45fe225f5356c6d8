import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DuplicatesPage } from '../../../../portal/customers/duplicates/duplicates-page.tsx'
import { doublesView } from '../../../../server/customers/likely-doubles.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Customers here twice' }

export default async function Page() {
  const view = await doublesView(await signedIn())
  if (!view) notFound()
  return <DuplicatesPage view={view} />
}
