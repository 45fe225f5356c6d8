import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RulesPage } from '../../../../portal/settings/rules-page.tsx'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { keepRules } from '../../../../server/stores/actions.ts'
import { rulesView } from '../../../../server/stores/settings-views.ts'

export const metadata: Metadata = { title: 'Rules of selling' }

export default async function Page() {
  const view = await rulesView(await signedIn())
  if (!view) notFound()
  return <RulesPage view={view} keepRules={keepRules} />
}
