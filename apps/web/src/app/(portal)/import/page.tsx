import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportsPage } from '../../../portal/import/imports-page.tsx'
import { importsView } from '../../../server/import/import-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Import' }

export default async function Page() {
  const view = await importsView(await signedIn())
  if (!view) notFound()
  return <ImportsPage view={view} />
}
