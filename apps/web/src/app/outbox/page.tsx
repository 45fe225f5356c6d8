import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { lettersOnScreen } from '../../server/mail/on-screen.ts'
import { OutboxPage } from '../../site/account/outbox-page.tsx'

export const metadata: Metadata = { title: 'Letters', referrer: 'no-referrer' }

export default async function Page() {
  const letters = lettersOnScreen(await headers())
  if (!letters) notFound()
  return <OutboxPage letters={letters} />
}
