import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { TodayPage } from '../../../portal/today/today-page.tsx'
import { readAhead } from '../../../server/catalogue/shelves.ts'
import { mayAnywhere } from '../../../server/session/person-may.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import { setupLeftOnce } from '../../../server/setup/setup-left.ts'
import { todayView } from '../../../server/today/today-view.ts'

export const metadata: Metadata = { title: 'Today' }

export default async function Page() {
  const person = await signedIn()
  // The first page for everybody who comes in; whoever may not see the figures finds receipts instead.
  if (!mayAnywhere(person, 'report.view')) redirect('/sales')
  // The figures are read first; the goods come next.
  after(() => readAhead(person.tenantId))
  const [view, setupMinutes] = await Promise.all([todayView(person), setupLeftOnce(person)])
  return <TodayPage view={view} setupMinutes={setupMinutes} />
}
