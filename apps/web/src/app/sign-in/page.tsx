import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { SignInPage } from '../../site/sign-in/sign-in-page.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams
  // Only paths of our own: an address elsewhere must not ride on a sign-in.
  return <SignInPage next={next?.startsWith('/') && !next.startsWith('//') ? next : '/today'} />
}
