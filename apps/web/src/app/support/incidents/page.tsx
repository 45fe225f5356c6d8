import type { Metadata } from 'next'
import { deskView } from '../../../server/support/desk-view.ts'
import { incidentsView } from '../../../server/support/incidents.ts'
import { supporter } from '../../../server/support/supporter.ts'
import { Desk } from '../../../support/desk.tsx'
import { IncidentsPage } from '../../../support/incidents-page.tsx'

export const metadata: Metadata = { title: 'Incidents' }

export default async function Page() {
  const who = await supporter()
  const [view, lines] = await Promise.all([deskView(who, {}, null), incidentsView(who)])
  return (
    <Desk view={view}>
      <IncidentsPage lines={lines} />
    </Desk>
  )
}
