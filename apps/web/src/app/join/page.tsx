import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { joinView } from '../../server/account/accept.ts'
import { accept } from '../../server/account/actions.ts'
import { one, type Parameters } from '../../server/writes/parameters.ts'
import { AccountPage } from '../../site/account/account-page.tsx'
import { LinkOver } from '../../site/account/link-over.tsx'
import { PasswordForm } from '../../site/account/password-form.tsx'

export const metadata: Metadata = { title: 'Your invitation', referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await joinView(one(await searchParams, 'token') ?? '')
  if (!view) return <LinkOver next="/sign-in" words="Sign in" />
  return (
    <AccountPage
      title={
        <>
          Come in to <b>{view.shop}</b>
        </>
      }
      sub={`As ${view.role}, with ${view.email}.${view.asksPassword ? '' : ' You have a password for that address already: sign in with it afterwards.'}`}
    >
      <PasswordForm
        deed={accept}
        token={view.token}
        email={view.email}
        asksPassword={view.asksPassword}
        words="Accept the invitation"
      />
    </AccountPage>
  )
}
