import '../../portal/styles/index.css'
import { plans } from '@vaultsync/billing'
import type { Metadata } from 'next'
import { open } from '../../server/signup/actions.ts'
import { countryChoices } from '../../server/signup/country-choices.ts'
import { one, type Parameters } from '../../server/writes/parameters.ts'
import { SignupPage } from '../../site/signup/signup-page.tsx'

export const metadata: Metadata = { title: 'Open your shop' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const asked = one(await searchParams, 'plan')
  const plan = plans.find(each => each.id === asked)?.id ?? 'shop'
  return <SignupPage countries={countryChoices()} plans={plans} plan={plan} deed={open} />
}
