import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ItemForm } from '../../../../../portal/item/item-form.tsx'
import { itemForm } from '../../../../../server/item/item-form.ts'
import { itemNumber } from '../../../../../server/item/item-view.ts'
import { signedIn } from '../../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Edit item' }

export default async function Page({ params }: { params: Promise<{ itemId: string }> }) {
  const person = await signedIn()
  const itemId = itemNumber((await params).itemId)
  const view = itemId === null ? null : await itemForm(person, itemId)
  if (!view) notFound()
  return <ItemForm view={view} />
}
