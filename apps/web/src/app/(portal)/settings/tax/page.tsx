import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TaxPage } from '../../../../portal/settings/tax-page.tsx'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { keepTaxes } from '../../../../server/stores/actions.ts'
import { taxesView } from '../../../../server/stores/settings-views.ts'

export const metadata: Metadata = { title: 'Tax' }

export default async function Page() {
  const view = await taxesView(await signedIn())
  if (!view) notFound()
  return <TaxPage view={view} keepTaxes={keepTaxes} />
}
