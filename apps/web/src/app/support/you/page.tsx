import type { Metadata } from 'next'
import {
  confirmFactor,
  keepKey,
  removeKey,
  startFactor,
  startKey,
  stopFactor,
} from '../../../server/support/desk-actions.ts'
import { deskView } from '../../../server/support/desk-view.ts'
import { guardView } from '../../../server/support/guard-view.ts'
import { supporter } from '../../../server/support/supporter.ts'
import { Desk } from '../../../support/desk.tsx'
import { Guard } from '../../../support/guard-page.tsx'

export const metadata: Metadata = { title: 'You' }

const deeds = { confirmFactor, keepKey, removeKey, startFactor, startKey, stopFactor }

export default async function Page() {
  const who = await supporter()
  return (
    <Desk view={await deskView(who, {}, null)}>
      <h1 className="answer">
        You are <b>{who.name}</b>
      </h1>
      <p className="sub">Support, signing in as {who.email}. A session ends after twelve hours.</p>
      <Guard view={await guardView(who.userId)} deeds={deeds} />
    </Desk>
  )
}
