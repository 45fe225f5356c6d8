import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShopServicePage } from '../../../../portal/profile/shop-service-page.tsx'
import { dropShopService, keepShopService } from '../../../../server/account/actions.ts'
import { shopServiceView } from '../../../../server/account/links.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'

export const metadata: Metadata = { title: 'How your people sign in' }

export default async function Page() {
  const view = await shopServiceView(await signedIn())
  if (!view) notFound()
  return <ShopServicePage view={view} deeds={{ dropShopService, keepShopService }} />
}
