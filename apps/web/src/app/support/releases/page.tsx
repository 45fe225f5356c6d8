import type { Metadata } from 'next'
import { deskView } from '../../../server/support/desk-view.ts'
import { releasesView } from '../../../server/support/field.ts'
import { supporter } from '../../../server/support/supporter.ts'
import { Desk } from '../../../support/desk.tsx'
import { ReleasesPage } from '../../../support/releases-page.tsx'

export const metadata: Metadata = { title: 'Releases' }

export default async function Page() {
  const who = await supporter()
  const [view, releases] = await Promise.all([
    deskView(who, {}, null),
    releasesView(who, process.env.NEXT_PUBLIC_BUILD ?? 'dev'),
  ])
  return (
    <Desk view={view}>
      <ReleasesPage view={releases} />
    </Desk>
  )
}
