import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import { TermsPage } from '../../site/legal/terms-page.tsx'

export const metadata: Metadata = { title: 'Terms' }

export default function Page() {
  return <TermsPage />
}
