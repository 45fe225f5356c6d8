import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import { laneNames } from './enrol-lane.ts'
import { sameLane } from './lane-names.ts'

type Status = 'enrolled' | 'locked' | 'revoked'

const gone = refused('This lane is not there any more. Go back to the list.')

interface Lane extends Record<string, unknown> {
  readonly deviceId: string
  readonly storeId: string
  readonly lane: string
  readonly status: Status
}

async function laneOf(person: Person, fields: Fields): Promise<{ lane: Lane; others: string[] } | null> {
  const deviceId = fields.id('deviceId')
  if (deviceId === null) return null
  return withTenant(database(), person.tenantId, async tx => {
    const [lane] = await tx.execute<Lane>(
      sql`select device_id as "deviceId", store_id as "storeId", lane, status from device where device_id = ${deviceId}::uuid`,
    )
    if (!lane || !personMay(person, 'device.edit', lane.storeId)) return null
    const others = (await laneNames(tx, lane.storeId)).filter(name => !sameLane(name, lane.lane))
    return { lane, others }
  })
}

export async function renameLane(person: Person, fields: Fields): Promise<Answer> {
  const found = await laneOf(person, fields)
  if (!found) return gone
  const { lane, others } = found
  const name = fields.text('lane', 40)
  if (name === '')
    return refused('A lane needs a name, so that receipts and people can tell it from the others.', 'lane')
  if (name === lane.lane) return done('That is its name already.')
  if (others.some(other => sameLane(other, name))) return refused(`Another lane here is called ${name}.`, 'lane')
  await tell(person, [word({ ...lane, lane: name })])
  return done(`Now called ${name}.`, {
    undo: { words: `Call it ${lane.lane} again`, fields: { deviceId: lane.deviceId, lane: lane.lane } },
  })
}

/** Locking is taken back at any time; a revoked browser has forgotten its keys and would have to be enrolled again. */
export async function setLaneStatus(person: Person, fields: Fields): Promise<Answer> {
  const found = await laneOf(person, fields)
  const status = statusOf(fields.text('status', 20))
  if (!found || status === null) return gone
  const { lane } = found
  if (lane.status === status) return done('Nothing to change.')
  if (lane.status === 'revoked') return refused('It was revoked for good. Enrol the browser again as a new lane.')
  if (status === 'revoked' && fields.text('confirm', 60) !== lane.lane)
    return refused(`Type ${lane.lane} to revoke it. That cannot be undone.`, 'confirm')
  await tell(person, [word({ ...lane, status })])
  if (status === 'revoked')
    return done('Revoked. Sales it still holds are taken when it is next heard; it sells no more.')
  const back = status === 'locked' ? { words: 'Unlock', status: 'enrolled' } : { words: 'Lock again', status: 'locked' }
  return done(status === 'locked' ? 'Locked as soon as it is heard. Its sales still come in.' : 'Unlocked.', {
    undo: { words: back.words, fields: { deviceId: lane.deviceId, status: back.status } },
  })
}

const word = ({ deviceId, storeId, lane, status }: Lane) =>
  ({ type: 'device.changed', store: null, body: { deviceId, storeId, lane, status } }) as const

const statusOf = (text: string): Status | null =>
  (['enrolled', 'locked', 'revoked'] as const).find(status => status === text) ?? null
