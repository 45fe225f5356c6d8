import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { reset } from '../../server/account/actions.ts'
import { resetWorks } from '../../server/account/reset.ts'
import { one, type Parameters } from '../../server/writes/parameters.ts'
import { AccountPage } from '../../site/account/account-page.tsx'
import { LinkOver } from '../../site/account/link-over.tsx'
import { PasswordForm } from '../../site/account/password-form.tsx'

export const metadata: Metadata = { title: 'A new password', referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const token = one(await searchParams, 'token') ?? ''
  if (!(await resetWorks(token))) return <LinkOver next="/forgot" words="Ask for a new letter" />
  return (
    <AccountPage
      title={
        <>
          Choose a <b>new password</b>
        </>
      }
      sub="Every browser that is signed in with the old one is signed out."
    >
      <PasswordForm deed={reset} token={token} email="" asksPassword words="Save it and come in" />
    </AccountPage>
  )
}
