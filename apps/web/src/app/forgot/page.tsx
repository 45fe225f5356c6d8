import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { forgot } from '../../server/account/actions.ts'
import { AccountPage } from '../../site/account/account-page.tsx'
import { ForgotForm } from '../../site/account/plain-form.tsx'

export const metadata: Metadata = { title: 'A new password' }

export default function Page() {
  return (
    <AccountPage
      title={
        <>
          A <b>new password</b>
        </>
      }
      sub="We send a link to the address that you sign in with. It works once, for an hour."
    >
      <ForgotForm deed={forgot} />
    </AccountPage>
  )
}
