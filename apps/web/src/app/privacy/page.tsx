import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { PrivacyPage } from '../../site/legal/privacy-page.tsx'

export const metadata: Metadata = { title: 'Privacy' }

export default function Page() {
  return <PrivacyPage />
}
