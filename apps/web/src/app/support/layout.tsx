import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = { title: { default: 'Support', template: '%s · VaultSync support' } }

export default function SupportLayout({ children }: { children: ReactNode }) {
  return children
}
