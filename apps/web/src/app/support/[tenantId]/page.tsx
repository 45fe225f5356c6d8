import { notFound } from 'next/navigation'
import { extend, forPerson, giveBack, resend, resumeShop, suspendShop } from '../../../server/support/desk-actions.ts'
import { deskView } from '../../../server/support/desk-view.ts'
import { supporter } from '../../../server/support/supporter.ts'
import { tenantView } from '../../../server/support/tenant-view.ts'
import { ask, endMine, enter } from '../../../server/support/visit-actions.ts'
import { isId } from '../../../server/writes/fields.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'
import { Desk } from '../../../support/desk.tsx'
import { TenantPage } from '../../../support/tenant-page.tsx'
import { VisitingBar } from '../../../support/visiting-bar.tsx'

interface Asked {
  readonly params: Promise<{ readonly tenantId: string }>
  readonly searchParams: Promise<Parameters>
}

const deeds = { ask, endMine, extend, forPerson, giveBack, resend, resumeShop, suspendShop }

export default async function Page({ params, searchParams }: Asked) {
  const who = await supporter()
  const { tenantId } = await params
  const view = isId(tenantId) ? await tenantView(who, tenantId.toLowerCase()) : null
  if (!view) notFound()
  const { visit } = view
  const time = new Intl.DateTimeFormat('en', { timeStyle: 'short', timeZone: 'UTC' })
  const bar =
    visit.state === 'in' && visit.untilMs !== null ? (
      <VisitingBar
        tenantId={view.tenantId}
        name={view.name}
        until={`${time.format(visit.untilMs)} UTC`}
        scope={visit.scope}
        deeds={{ enter, endMine }}
      />
    ) : null
  return (
    <Desk view={await deskView(who, await searchParams, view.tenantId)} session={bar}>
      <TenantPage view={view} deeds={deeds} />
    </Desk>
  )
}
