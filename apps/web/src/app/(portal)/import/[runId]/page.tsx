import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportPage } from '../../../../portal/import/import-page.tsx'
import { importView } from '../../../../server/import/import-view.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { isId } from '../../../../server/writes/fields.ts'

export const metadata: Metadata = { title: 'Import' }

export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  const person = await signedIn()
  const { runId } = await params
  const view = isId(runId) ? await importView(person, runId) : null
  if (!view) notFound()
  return <ImportPage view={view} />
}
