import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RecordPage } from '../../../../../portal/tasks/record-page.tsx'
import { signedIn } from '../../../../../server/session/signed-in.ts'
import { setAside, tryAgain } from '../../../../../server/tasks/actions.ts'
import { recordView } from '../../../../../server/tasks/record-view.ts'

export const metadata: Metadata = { title: 'A record' }

export default async function Page({ params }: { params: Promise<{ hash: string }> }) {
  const person = await signedIn()
  const view = await recordView(person, (await params).hash)
  if (!view) notFound()
  return <RecordPage view={view} tryAgain={tryAgain} setAside={setAside} />
}
