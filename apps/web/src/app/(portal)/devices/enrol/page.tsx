import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EnrolPage } from '../../../../portal/devices/enrol-page.tsx'
import { askEnrolled, makeCode } from '../../../../server/devices/actions.ts'
import { enrolView } from '../../../../server/devices/enrol-lane.ts'
import { signedIn } from '../../../../server/session/signed-in.ts'
import { one } from '../../../../server/writes/parameters.ts'

export const metadata: Metadata = { title: 'Enrol a lane' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const person = await signedIn()
  const view = await enrolView(person, one(await searchParams, 'store'))
  if (!view) notFound()
  return <EnrolPage view={view} makeCode={makeCode} askEnrolled={askEnrolled} />
}
