import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DevicesPage } from '../../../portal/devices/devices-page.tsx'
import { devicesView } from '../../../server/devices/devices-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Devices' }

export default async function Page() {
  const view = await devicesView(await signedIn())
  if (!view) notFound()
  return <DevicesPage view={view} />
}
