import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ItemPage } from '../../../../portal/item/item-page.tsx'
import { itemNumber, itemView } from '../../../../server/item/item-view.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'
import type { Parameters } from '../../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Item' }

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ itemId: string }>
  searchParams: Promise<Parameters>
}) {
  const person = await signedIn()
  const itemId = itemNumber((await params).itemId)
  const view = itemId === null ? null : await itemView(person, itemId, await searchParams)
  if (!view) notFound()
  return <ItemPage view={view} />
}
