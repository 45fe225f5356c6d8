import type { Metadata } from 'next'
import { passkeyQuestion } from '../../../server/account/actions.ts'
import { SignInPage } from '../../../site/sign-in/sign-in-page.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default function Page() {
  return <SignInPage support ways={{ next: '/support', services: [], trouble: null }} deeds={{ passkeyQuestion }} />
}
