import type { Metadata } from 'next'
import { TodayPage } from '../../../portal/today/today-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { todayView } from '../../../server/today/today-view.ts'

export const metadata: Metadata = { title: 'Today' }

export default async function Page() {
  return <TodayPage view={await todayView(await signedIn())} />
}
