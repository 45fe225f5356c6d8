import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DevicePage } from '../../../../portal/devices/device-page.tsx'
import { rename, setStatus } from '../../../../server/devices/actions.ts'
import { deviceView } from '../../../../server/devices/devices-view.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Lane' }

export default async function Page({ params }: { params: Promise<{ deviceId: string }> }) {
  const person = await signedIn()
  const view = await deviceView(person, (await params).deviceId)
  if (!view) notFound()
  return <DevicePage view={view} deeds={{ rename, setStatus }} />
}
