import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { passkeyQuestion } from '../../server/account/actions.ts'
import { signInServices } from '../../server/session/sign-in-services.ts'
import { one, type Parameters } from '../../server/writes/parameters.ts'
import { returnWords } from '../../site/sign-in/refusals.ts'
import { SignInPage } from '../../site/sign-in/sign-in-page.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const asked = await searchParams
  const next = one(asked, 'next', 2000)
  const ways = {
    // Only paths of our own: an address elsewhere must not ride on a sign-in.
    next: next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/today',
    services: await signInServices(one(asked, 'shop')),
    trouble: returnWords(one(asked, 'error')),
  }
  return <SignInPage ways={ways} deeds={{ passkeyQuestion }} />
}
