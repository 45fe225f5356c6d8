import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CataloguePage } from '../../../portal/catalogue/catalogue-page.tsx'
import { catalogueView } from '../../../server/catalogue/catalogue-view.ts'
import { signedIn } from '../../../server/session/signed-in.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Catalogue' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await catalogueView(await signedIn(), await searchParams)
  if (!view) notFound()
  return <CataloguePage view={view} />
}
