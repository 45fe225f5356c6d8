import type { Metadata } from 'next'
import { VisitsPage } from '../../../portal/visits/visits-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { visitsView } from '../../../server/support/consent.ts'
import { decide } from '../../../server/support/visit-actions.ts'

export const metadata: Metadata = { title: 'Visits of support' }

export default async function Page() {
  return <VisitsPage view={await visitsView(await signedIn())} decide={decide} />
}
