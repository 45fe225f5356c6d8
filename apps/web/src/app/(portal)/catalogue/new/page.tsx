import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ItemForm } from '../../../../portal/item/item-form.tsx'
import { itemForm } from '../../../../server/item/item-form.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'Add item' }

export default async function Page() {
  const view = await itemForm(await signedIn(), null)
  if (!view) notFound()
  return <ItemForm view={view} />
}
