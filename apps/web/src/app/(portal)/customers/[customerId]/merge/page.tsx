import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MergePage } from '../../../../../portal/customers/merge/merge-page.tsx'
import { merge } from '../../../../../server/customers/actions.ts'
import { mergeView } from '../../../../../server/customers/merge-view.ts'
import { signedIn } from '../../../../../server/session/signed-in.ts'
import type { Parameters } from '../../../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Merge customers' }

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ customerId: string }>
  searchParams: Promise<Parameters>
}) {
  const view = await mergeView(await signedIn(), (await params).customerId, await searchParams)
  if (!view) notFound()
  return <MergePage view={view} deed={merge} />
}
