import type { Metadata } from 'next'
import { colleagueLines } from '../../../server/support/colleagues.ts'
import { invite, stop } from '../../../server/support/desk-actions.ts'
import { deskView } from '../../../server/support/desk-view.ts'
import { supporter } from '../../../server/support/supporter.ts'
import { ColleaguesPage } from '../../../support/colleagues-page.tsx'
import { Desk } from '../../../support/desk.tsx'

export const metadata: Metadata = { title: 'Colleagues' }

export default async function Page() {
  const who = await supporter()
  return (
    <Desk view={await deskView(who, {}, null)}>
      <ColleaguesPage colleagues={await colleagueLines(who)} deeds={{ invite, stop }} />
    </Desk>
  )
}
