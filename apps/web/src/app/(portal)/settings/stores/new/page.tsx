import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StorePage } from '../../../../../portal/settings/store-page.tsx'
import { signedIn } from '../../../../../server/session/signed-in.ts'
import { keepRules, keepStore, keepTaxes } from '../../../../../server/stores/actions.ts'
import { storeView } from '../../../../../server/stores/settings-views.ts'

export const metadata: Metadata = { title: 'New store' }

export default async function Page() {
  const view = await storeView(await signedIn(), null)
  if (!view) notFound()
  return <StorePage view={view} deeds={{ keepStore, keepRules, keepTaxes }} />
}
