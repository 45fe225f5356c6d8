import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ProfilePage } from '../../../portal/profile/profile-page.tsx'
import {
  askVerification,
  confirmFactor,
  keepKey,
  keepName,
  keepPassword,
  linkService,
  removeKey,
  signOutElsewhere,
  startFactor,
  startKey,
  stopFactor,
  unlinkService,
} from '../../../server/account/actions.ts'
import { profileView } from '../../../server/account/profile.ts'
import { sessionToken, signedIn } from '../../../server/session/signed-in.ts'
import { one, type Parameters } from '../../../server/writes/parameters.ts'
import { returnWords } from '../../../site/sign-in/refusals.ts'

export const metadata: Metadata = { title: 'You' }

const deeds = {
  askVerification,
  confirmFactor,
  keepKey,
  keepName,
  keepPassword,
  linkService,
  removeKey,
  signOutElsewhere,
  startFactor,
  startKey,
  stopFactor,
  unlinkService,
}

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const person = await signedIn()
  // Support keeps its own account at its own desk.
  if (person.visit) redirect('/support/you')
  const trouble = returnWords(one(await searchParams, 'error'))
  const view = await profileView(person, await sessionToken())
  return <ProfilePage view={view} deeds={deeds} trouble={trouble} ownsShop={person.role === 'owner'} />
}
