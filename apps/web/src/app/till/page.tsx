import type { Metadata, Viewport } from 'next'
import { TillApp } from '../../terminal/shell/till-app.tsx'
import '@vaultsync/ui/components.css'
import '../../terminal/styles/plain.css'
import '../../terminal/styles/shell.css'
import '../../terminal/styles/results.css'
import '../../terminal/styles/cart.css'
import '../../terminal/styles/tender.css'
import '../../terminal/styles/paper.css'
import '../../terminal/styles/panels.css'
import '../../terminal/styles/shift.css'
import '../../terminal/styles/unlock.css'
import '../../terminal/styles/trade-in.css'
import '../../terminal/styles/beyond.css'
import '../../terminal/styles/narrow.css'

/** One static page: everything it needs to know it finds out in the browser. */
export const dynamic = 'force-static'

export const metadata: Metadata = {
  title: 'Till',
  manifest: '/till.webmanifest',
  icons: { icon: '/till-icon.svg', apple: '/till-icon-192.png' },
  appleWebApp: { capable: true, title: 'Till', statusBarStyle: 'default' },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#131417' },
  ],
}

export default function TillPage() {
  return <TillApp />
}
