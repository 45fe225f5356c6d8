import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { verify } from '../../server/account/actions.ts'
import { verifyWorks } from '../../server/account/reset.ts'
import { one, type Parameters } from '../../server/writes/parameters.ts'
import { AccountPage } from '../../site/account/account-page.tsx'
import { LinkOver } from '../../site/account/link-over.tsx'
import { VerifyForm } from '../../site/account/plain-form.tsx'

export const metadata: Metadata = { title: 'Your address', referrer: 'no-referrer' }

// A letter is opened by machines too before its reader does: only a press of the button counts.
export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const token = one(await searchParams, 'token') ?? ''
  const email = await verifyWorks(token)
  if (email === null) return <LinkOver next="/profile" words="To your profile" />
  return (
    <AccountPage
      title={
        <>
          Is <b>{email}</b> yours?
        </>
      }
    >
      <VerifyForm deed={verify} token={token} />
    </AccountPage>
  )
}
