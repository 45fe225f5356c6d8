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
import { AccountPage } from '../../../site/account/account-page.tsx'
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
    <AccountPage
      title={
        <>
          {who.guarded ? 'Come in by your' : 'One more'} <b>second factor</b>
        </>
      }
      sub={
        who.guarded
          ? 'This account has a passkey or an authenticator. Sign out and use it.'
          : 'Support sees many shops, so a password alone is not enough. Make a code or a passkey; either will do.'
      }
    >
      {who.guarded ? (
        <SignOut />
      ) : (
        <>
          <Guard view={await guardView(who.userId)} deeds={deeds} />
          <p className="row acts">
            <a className="btn" href="/support">
              Go on to the desk
            </a>
          </p>
        </>
      )}
    </AccountPage>
  )
}
