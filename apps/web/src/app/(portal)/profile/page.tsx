import type { Metadata } from 'next'
import { ProfilePage } from '../../../portal/profile/profile-page.tsx'
import {
  askVerification,
  confirmFactor,
  keepName,
  keepPassword,
  signOutElsewhere,
  startFactor,
  stopFactor,
} from '../../../server/account/actions.ts'
import { profileView } from '../../../server/account/profile.ts'
import { sessionToken, signedIn } from '../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'You' }

const deeds = { askVerification, confirmFactor, keepName, keepPassword, signOutElsewhere, startFactor, stopFactor }

export default async function Page() {
  return <ProfilePage view={await profileView(await signedIn(), await sessionToken())} deeds={deeds} />
}
