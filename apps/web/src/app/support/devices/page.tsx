import type { Metadata } from 'next'
import { deskView } from '../../../server/support/desk-view.ts'
import { fieldLanesView } from '../../../server/support/field.ts'
import { supporter } from '../../../server/support/supporter.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'
import { Desk } from '../../../support/desk.tsx'
import { FieldLanesPage } from '../../../support/field-lanes-page.tsx'

export const metadata: Metadata = { title: 'Devices' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const who = await supporter()
  const [view, lanes] = await Promise.all([deskView(who, {}, null), fieldLanesView(who, await searchParams)])
  return (
    <Desk view={view}>
      <FieldLanesPage view={lanes} />
    </Desk>
  )
}
