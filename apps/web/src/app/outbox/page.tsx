import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { keptLetters } from '../../server/mail/kept-letters.ts'
import { OutboxPage } from '../../site/account/outbox-page.tsx'

export const metadata: Metadata = { title: 'Letters', referrer: 'no-referrer' }

export default async function Page() {
  const letters = await keptLetters(await headers())
  if (!letters) notFound()
  return <OutboxPage letters={letters} />
}
