import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SetupPage } from '../../../portal/setup/setup-page.tsx'
import { isStep } from '../../../portal/setup/steps.ts'
import { askEnrolled, makeCode } from '../../../server/devices/actions.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import { keepOwnPin, skip, takeGoods } from '../../../server/setup/actions.ts'
import { setupView } from '../../../server/setup/setup-view.ts'
import { keepStore, keepTaxes } from '../../../server/stores/actions.ts'
import { one, type Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Set-up' }

const deeds = { keepStore, keepTaxes, keepOwnPin, takeGoods, makeCode, skip, askEnrolled }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const asked = one(await searchParams, 'step')
  const view = await setupView(await signedIn(), asked !== null && isStep(asked) ? asked : null)
  if (!view) notFound()
  return <SetupPage view={view} deeds={deeds} />
}
