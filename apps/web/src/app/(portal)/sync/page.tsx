import type { Metadata } from 'next'
import { SyncPage } from '../../../portal/sync/sync-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { syncView } from '../../../server/sync/sync-view.ts'

export const metadata: Metadata = { title: 'Sync Health' }

export default async function Page() {
  return <SyncPage view={await syncView(await signedIn())} />
}
