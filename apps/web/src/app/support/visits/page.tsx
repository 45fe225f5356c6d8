import type { Metadata } from 'next'
import { visitsOfMine } from '../../../server/support/colleagues.ts'
import { deskView } from '../../../server/support/desk-view.ts'
import { supporter } from '../../../server/support/supporter.ts'
import { Desk } from '../../../support/desk.tsx'
import { MyVisitsPage } from '../../../support/visits-page.tsx'

export const metadata: Metadata = { title: 'Visits' }

export default async function Page() {
  const who = await supporter()
  return (
    <Desk view={await deskView(who, {}, null)}>
      <MyVisitsPage visits={await visitsOfMine(who)} />
    </Desk>
  )
}
