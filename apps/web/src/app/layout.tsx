import '@fontsource-variable/source-sans-3/wght.css'
import '@vaultsync/ui/tokens.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  title: { default: 'VaultSync', template: '%s · VaultSync' },
  description: 'A point of sale that a shop can trust with the cable out.',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
