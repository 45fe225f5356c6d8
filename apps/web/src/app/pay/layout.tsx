import '../../portal/styles/index.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// The address is the key to the page: no other site may read it.
export const metadata: Metadata = { title: 'Payment stand-in', referrer: 'same-origin', robots: 'noindex' }

export default function PayLayout({ children }: { children: ReactNode }) {
  return children
}
