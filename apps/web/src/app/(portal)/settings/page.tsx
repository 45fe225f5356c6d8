import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SettingsPage } from '../../../portal/settings/settings-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { keepShopName } from '../../../server/stores/actions.ts'
import { settingsView } from '../../../server/stores/settings-views.ts'

export const metadata: Metadata = { title: 'Settings' }

export default async function Page() {
  const view = await settingsView(await signedIn())
  if (!view) notFound()
  return <SettingsPage view={view} keepShopName={keepShopName} />
}
