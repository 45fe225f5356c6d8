import type { Metadata } from 'next'
import { deskView } from '../../../server/support/desk-view.ts'
import { houseLogView } from '../../../server/support/house-log.ts'
import { supporter } from '../../../server/support/supporter.ts'
import type { Parameters } from '../../../server/writes/parameters.ts'
import { Desk } from '../../../support/desk.tsx'
import { LogPage } from '../../../support/log-page.tsx'

export const metadata: Metadata = { title: 'Log' }

export default async function Page({ searchParams }: { searchParams: Promise<Parameters> }) {
  const who = await supporter()
  return (
    <Desk view={await deskView(who, {}, null)}>
      <LogPage view={await houseLogView(who, await searchParams)} />
    </Desk>
  )
}
