import { deskView } from '../../server/support/desk-view.ts'
import { mostFound } from '../../server/support/find-tenants.ts'
import { supporter } from '../../server/support/supporter.ts'
import type { Parameters } from '../../server/writes/parameters.ts'
import { Desk } from '../../support/desk.tsx'
import { TenantsPage } from '../../support/tenants-page.tsx'

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const view = await deskView(await supporter(), await searchParams, '')
  return (
    <Desk view={view}>
      <TenantsPage tenants={view.tenants} words={view.words} most={mostFound} />
    </Desk>
  )
}
