import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { letterWish } from '../../server/support/consent.ts'
import { answerByLetter } from '../../server/support/visit-actions.ts'
import { one, type Parameters } from '../../server/writes/parameters.ts'
import { AccountPage } from '../../site/account/account-page.tsx'
import { LinkOver } from '../../site/account/link-over.tsx'
import { VisitLetter } from '../../site/account/visit-letter.tsx'

export const metadata: Metadata = { title: 'Support asks to come in', referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const wish = await letterWish(one(await searchParams, 'token') ?? '')
  if (!wish) return <LinkOver next="/visits" words="See who of support is in" />
  return (
    <AccountPage
      title={
        <>
          <b>{wish.who}</b> of support asks to come into {wish.shop}
        </>
      }
    >
      <VisitLetter wish={wish} deed={answerByLetter} />
    </AccountPage>
  )
}
