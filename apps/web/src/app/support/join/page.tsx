import type { Metadata } from 'next'
import { colleagueInvited } from '../../../server/support/colleagues.ts'
import { join } from '../../../server/support/desk-actions.ts'
import { one, type Parameters } from '../../../server/writes/parameters.ts'
import { AccountPage } from '../../../site/account/account-page.tsx'
import { LinkOver } from '../../../site/account/link-over.tsx'
import { PasswordForm } from '../../../site/account/password-form.tsx'

export const metadata: Metadata = { title: 'Join support', referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const token = one(await searchParams, 'token') ?? ''
  const email = await colleagueInvited(token)
  if (email === null) return <LinkOver next="/support/sign-in" words="Sign in to support" />
  return (
    <AccountPage
      title={
        <>
          You help <b>the shops</b>
        </>
      }
      sub={`You will sign in as ${email}. A second factor comes next.`}
    >
      <PasswordForm deed={join} token={token} email={email} asksPassword words="Join support" goTo="/support" />
    </AccountPage>
  )
}
