import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignOut } from '../../../portal/shell/sign-out.tsx'
import {
  confirmFactor,
  keepKey,
  removeKey,
  startFactor,
  startKey,
  stopFactor,
} from '../../../server/support/desk-actions.ts'
import { guardView } from '../../../server/support/guard-view.ts'
import { halfSupporter, supporter } from '../../../server/support/supporter.ts'
import { FirstGuardPage } from '../../../support/first-guard-page.tsx'
import { Guard } from '../../../support/guard-page.tsx'

export const metadata: Metadata = { title: 'A second factor' }

const deeds = { confirmFactor, keepKey, removeKey, startFactor, startKey, stopFactor }

export default async function Page() {
  const who = await halfSupporter()
  if (!who) {
    await supporter()
    redirect('/support')
  }
  return (
    <FirstGuardPage guarded={who.guarded} signOut={<SignOut />}>
      <Guard view={await guardView(who.userId)} deeds={deeds} />
    </FirstGuardPage>
  )
}
